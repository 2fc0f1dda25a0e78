import { expect, test } from 'vitest';
import { ApiProblem } from '@/api/problem';
import type { Conflicting } from './Conflict';
import { sendOver } from './useEdit';

type Dog = { version: number; name: string; address: { city: string; line1: string } };
type Changes = { name?: string; address?: { city?: string; line1?: string } };

const seen: Dog = { version: 1, name: 'Rex', address: { city: 'Lund', line1: '1 Street' } };
const stale = () => new ApiProblem({ status: 412, code: 'version_stale' }, new Response());

/** Sends against a record that others have changed once meanwhile, and answers what arrived. */
async function sendAgainst(changes: Changes, contradicted: string[], choice: 'mine' | 'theirs' | 'neither') {
  const sent: [Changes, number][] = [];
  const saved = await sendOver(changes, seen, {
    send: (left, version) => {
      sent.push([left, version]);
      return version === 1 ? Promise.reject(stale()) : Promise.resolve();
    },
    fetch: () => Promise.resolve({ ...seen, version: 2 }),
    compare: () => contradicted.map((field): Conflicting => ({ field, label: field, yours: null, theirs: null })),
    choose: () => Promise.resolve(choice),
  });
  return { saved, arrived: sent.filter(([, version]) => version === 2).map(([left]) => left) };
}

test('keeping theirs drops only what contradicts it, and sends the rest', async () => {
  expect(await sendAgainst({ name: 'Bo', address: { city: 'Ystad' } }, ['name'], 'theirs')).toEqual({ saved: true, arrived: [{ address: { city: 'Ystad' } }] });
  expect(await sendAgainst({ name: 'Bo', address: { city: 'Ystad', line1: '2' } }, ['address.city'], 'theirs')).toEqual({ saved: true, arrived: [{ name: 'Bo', address: { line1: '2' } }] });
});

test('where nothing is left beside theirs, nothing is sent and nothing counts as saved', async () => {
  expect(await sendAgainst({ name: 'Bo' }, ['name'], 'theirs')).toEqual({ saved: false, arrived: [] });
  expect(await sendAgainst({ address: { city: 'Ystad' } }, ['address.city'], 'theirs')).toEqual({ saved: false, arrived: [] });
});

test('mine is sent whole over theirs, also where nobody has to choose', async () => {
  expect(await sendAgainst({ name: 'Bo' }, ['name'], 'mine')).toEqual({ saved: true, arrived: [{ name: 'Bo' }] });
  expect(await sendAgainst({ name: 'Bo' }, [], 'theirs')).toEqual({ saved: true, arrived: [{ name: 'Bo' }] });
});

test('without a choice nothing is sent, and the refusal stands', async () => {
  await expect(sendAgainst({ name: 'Bo' }, ['name'], 'neither')).rejects.toMatchObject({ code: 'version_stale' });
});

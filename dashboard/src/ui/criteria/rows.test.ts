// @vitest-environment node
import { readFileSync } from 'node:fs';
import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { conditions } from './conditions';
import { blankGroup, byRow, readRows, rowsOf, withKey } from './rows';

const nested = {
  lifetime_value_min: 5000.5,
  verified: false,
  any: [{ country: ['DE', 'AT'] }, { tags_any: [1, 2], not: { status: 'blocked' } }],
  not: { last_order_days_ago_max: 30, owner_id: '00000000-0000-7000-8000-000000000000' },
};

beforeAll(() => i18next.init({ lng: 'en', resources: {} }));

describe('criteria as rows', () => {
  test.each([
    [{ lifetime_value_min: 10_000, verified: true, status: 'active' }],
    [{ customer_type: 'business', company_size: ['201-500', '500+'], verified: true }],
    [nested],
  ])('%j come back as they were', (criteria) => {
    const { criteria: back, incomplete } = readRows(rowsOf(criteria)!);
    expect(back).toEqual(criteria);
    expect(incomplete.size).toBe(0);
  });

  test.each([
    [{ shoe_size_min: 40 }], [{ verified: 'yes' }], [{ lifetime_value_min: '10' }], [{ any: [] }], [{ any: { verified: true } }], [{ not: [1] }], [{ country: ['Germany'] }], [{ any: [{ colour: 'red' }] }], [[]], ['text'], [null],
  ])('%j stay JSON', (criteria) => {
    expect(rowsOf(criteria)).toBeUndefined();
  });

  test('every condition that the service knows has a row, and no other', () => {
    const source = readFileSync('../shared-events/src/main/java/com/puppycrm/records/customers/CustomerField.java', 'utf8');
    const known = [...source.matchAll(/(?:criterion|new Criterion)\("(\w+)"/g)].map(([, key]) => key!);
    expect(known.length).toBeGreaterThan(20);
    expect(conditions.map(({ key }) => key as string).sort()).toEqual(known.sort());
  });

  test('what is not complete is named and left out', () => {
    const group = blankGroup();
    group.rows.push(withKey({ ...blankGroup().rows[0]!, value: '' }, 'total_orders_min'));
    group.rows.push({ ...withKey(blankGroup().rows[0]!, 'lifetime_value_min'), value: 'much' });
    group.rows.push(withKey(blankGroup().rows[0]!, 'verified'));
    const { criteria, incomplete } = readRows(group);
    expect(criteria).toEqual({ verified: true });
    expect([...incomplete]).toEqual(group.rows.slice(0, 3).map(({ id }) => id));
  });

  test('numbers are read as the reader’s language writes them', async () => {
    await i18next.changeLanguage('de');
    const group = rowsOf({ lifetime_value_min: 1234.5 })!;
    expect(group.rows[0]!.value).toBe('1234,5');
    group.rows[0]!.value = '2.345,50';
    expect(readRows(group).criteria).toEqual({ lifetime_value_min: 2345.5 });
    await i18next.changeLanguage('en');
  });

  test('a condition of the same kind keeps what was entered', () => {
    const row = { id: 1, key: 'tags', value: ['1'] };
    expect(withKey(row, 'tags_none').value).toEqual(['1']);
    expect(withKey(row, 'country').value).toEqual([]);
  });

  test('what is wrong is said at its row, and of what has none at the end', () => {
    const group = rowsOf(nested)!;
    const { paths } = readRows(group);
    const said = ['criteria.any[0].country[1]', 'criteria.not.owner_id', 'criteria', 'criteria.any[1].not.status'].map((field) => ({ field }));
    const { rows, others } = byRow(said, paths);
    expect([...rows.keys()]).toEqual([group.any![0]!.rows[0]!.id, group.not!.rows[1]!.id, group.any![1]!.not!.rows[0]!.id]);
    expect(others).toEqual([{ field: 'criteria' }]);
  });
});

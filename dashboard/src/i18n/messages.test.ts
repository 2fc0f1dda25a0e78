// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';
import { names } from './sources';

type Messages = { [key: string]: string | Messages };

/** The messages by their full keys. */
function flat(messages: Messages, before = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

/** What a message is given, and by which format it is shown. */
function placeholders(message: string): string[] {
  return [...message.matchAll(/\{\{\s*([^}]*?)\s*\}\}|\$t\(([^)]*)\)/g)].map(([, name, nested]) => name ?? `$t(${nested})`).sort();
}

const english = flat(en);
const german = flat(de);
const codes = (JSON.parse(readFileSync('../platform/src/main/resources/problems.json', 'utf8')) as { code: string }[]).map(({ code }) => code);

describe('messages', () => {
  test('every message is in both languages', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('no message is empty', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('a message has the same placeholders in both languages', () => {
    const different = [...english].filter(([key, text]) => placeholders(text).join() !== placeholders(german.get(key) ?? text).join());
    expect(different.map(([key]) => key)).toEqual([]);
  });

  test('every code of a refusal has a message, and no code has one that the service doesn’t send', () => {
    expect(Object.keys(en.errors.code).sort()).toEqual(codes.sort());
  });

  test('all that can be wrong with a field has a message that names the same values, and nothing else has', () => {
    const lines = readFileSync('../platform/src/main/resources/field-errors.properties', 'utf8').split('\n').filter((line) => /^[a-z]/.test(line));
    const served = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), [...line.matchAll(/\{([a-z]+)}/g)].map(([, name]) => name)]));
    expect(Object.keys(en.fields).sort()).toEqual([...served.keys()].sort());
    const unknown = Object.entries(en.fields).filter(([code, text]) => placeholders(text).some((name) => !served.get(code)?.includes(name)));
    expect(unknown).toEqual([]);
  });

  test('every message is used', () => {
    const { literals, patterns } = names();
    const isUsed = (key: string) => {
      const name = key.replace(/_(zero|one|two|few|many|other)$/, '');
      return literals.has(name) || patterns.some((pattern) => pattern.test(name));
    };
    expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([]);
  });
});

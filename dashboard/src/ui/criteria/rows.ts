import { plain, read, typed } from '../numbers';
import { type Condition, conditionOf } from './conditions';

/** Criteria as the API takes them: conditions that all apply; `any` and `not` hold criteria themselves. */
export type Criteria = { [key: string]: unknown };

/** A condition as it is being entered; numbers are texts as somebody types them. Without a key, what it is about is still to be chosen. */
export type Row = { id: number; key: string | undefined; value: Value };
export type Value = string | string[] | boolean;

/** Criteria as they are being entered: rows that all apply, alternatives of which one applies, and what must not apply. */
export type Group = { id: number; rows: Row[]; any: Group[] | undefined; not: Group | undefined };

let ids = 0;
const nextId = () => (ids += 1);

export function blankRow(): Row {
  return { id: nextId(), key: undefined, value: '' };
}

export function blankGroup(rows = 1): Group {
  return { id: nextId(), rows: Array.from({ length: rows }, blankRow), any: undefined, not: undefined };
}

/** What a condition begins with, when it is chosen; what was entered for another one of the same kind stays. */
export function withKey(row: Row, key: string): Row {
  const takes = conditionOf(key)?.takes;
  const before = row.key === undefined ? undefined : conditionOf(row.key)?.takes;
  return { ...row, key, value: takes === before ? row.value : blank(takes) };
}

function blank(takes: Condition['takes'] | undefined): Value {
  return takes === 'flag' ? true : takes === 'choices' || takes === 'words' || takes === 'countries' || takes === 'tags' ? [] : '';
}

/** The rows of criteria, or nothing where rows can't say the same: then they stay JSON. */
export function rowsOf(criteria: unknown): Group | undefined {
  if (typeof criteria !== 'object' || criteria === null || Array.isArray(criteria)) {
    return undefined;
  }
  const group = blankGroup(0);
  for (const [key, value] of Object.entries(criteria as Criteria)) {
    if (key === 'any') {
      const alternatives = Array.isArray(value) ? value.map(rowsOf) : [undefined];
      if (alternatives.length === 0 || alternatives.includes(undefined)) {
        return undefined;
      }
      group.any = alternatives as Group[];
    } else if (key === 'not') {
      group.not = rowsOf(value);
      if (group.not === undefined) {
        return undefined;
      }
    } else {
      const entered = enteredOf(conditionOf(key), value);
      if (entered === undefined) {
        return undefined;
      }
      group.rows.push({ id: nextId(), key, value: entered });
    }
  }
  return group;
}

function enteredOf(condition: Condition | undefined, value: unknown): Value | undefined {
  switch (condition?.takes) {
    case 'money':
    case 'count':
    case 'days':
      return typeof value === 'number' ? typed(String(value)) : undefined;
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice':
      return condition.options?.includes(value as string) ? (value as string) : undefined;
    case 'owner':
      return typeof value === 'string' ? value : undefined;
    case 'tags':
      return isList(value, (one) => Number.isInteger(one)) ? (value as number[]).map(String) : undefined;
    case 'choices':
      return isList(value, (one) => condition.options?.includes(one as string) ?? false) ? (value as string[]) : undefined;
    case 'countries':
      // By their codes; a name is one too, which the picker has no place for.
      return isList(value, (one) => typeof one === 'string' && /^[A-Z]{2}$/.test(one)) ? (value as string[]) : undefined;
    case 'words':
      return isList(value, (one) => typeof one === 'string') ? (value as string[]) : undefined;
    case undefined:
      return undefined;
  }
}

function isList(value: unknown, each: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(each);
}

/** What rows come to: the criteria, which of them are not complete, and where in the criteria each one stands. */
export type Read = { criteria: Criteria; incomplete: Set<number>; paths: Map<string, number> };

export function readRows(group: Group): Read {
  const result: Read = { criteria: {}, incomplete: new Set(), paths: new Map() };
  result.criteria = readGroup(group, 'criteria', result);
  return result;
}

function readGroup(group: Group, path: string, into: Read): Criteria {
  const criteria: Criteria = {};
  for (const row of group.rows) {
    const value = row.key === undefined ? undefined : valueOf(row.key, row.value);
    if (row.key === undefined || value === undefined) {
      into.incomplete.add(row.id);
    } else {
      criteria[row.key] = value;
      into.paths.set(`${path}.${row.key}`, row.id);
    }
  }
  // What is not complete yet is no empty object: it would select everybody.
  if (group.any !== undefined) {
    const alternatives = group.any.map((alternative, index) => readGroup(alternative, `${path}.any[${index}]`, into)).filter((one) => Object.keys(one).length > 0);
    Object.assign(criteria, alternatives.length > 0 ? { any: alternatives } : {});
  }
  if (group.not !== undefined) {
    const not = readGroup(group.not, `${path}.not`, into);
    Object.assign(criteria, Object.keys(not).length > 0 ? { not } : {});
  }
  return criteria;
}

function valueOf(key: string, value: Value): unknown {
  const takes = conditionOf(key)?.takes;
  if (takes === 'money' || takes === 'count' || takes === 'days') {
    return typeof value === 'string' && read(value) !== undefined ? Number(plain(value)) : undefined;
  }
  if (takes === 'tags') {
    return (value as string[]).length > 0 ? (value as string[]).map(Number) : undefined;
  }
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

/** What is said of criteria at a path, by the row in which it stands; what has no row is said of all. */
export function byRow<Said extends { field: string }>(said: readonly Said[], paths: Read['paths']): { rows: Map<number, Said>; others: Said[] } {
  const rows = new Map<number, Said>();
  const others: Said[] = [];
  for (const one of said) {
    // An element of a list is said at its row.
    const row = paths.get(one.field) ?? paths.get(one.field.replace(/\[\d+\]$/, ''));
    if (row === undefined) {
      others.push(one);
    } else if (!rows.has(row)) {
      rows.set(row, one);
    }
  }
  return { rows, others };
}

export function isEmpty({ rows, any, not }: Group): boolean {
  return rows.length === 0 && any === undefined && not === undefined;
}

import { blankGroup, type Criteria, type Group, isEmpty, readRows, type Read, rowsOf } from './rows';

/** Criteria as they are being entered, by rows or as JSON. */
export type CriteriaDraft = { as: 'rows'; group: Group } | { as: 'json'; text: string };

export type DraftRead = Pick<Read, 'incomplete' | 'paths'> & {
  /** Absent where they can't be read yet. */
  criteria: Criteria | undefined;
};

export function draftOf(criteria: Criteria | undefined): CriteriaDraft {
  if (criteria === undefined) {
    return { as: 'rows', group: blankGroup() };
  }
  const group = rowsOf(criteria);
  return group === undefined ? { as: 'json', text: textOf(criteria) } : { as: 'rows', group };
}

export function textOf(criteria: Criteria): string {
  return JSON.stringify(criteria, null, 2);
}

export function readDraft(draft: CriteriaDraft): DraftRead {
  if (draft.as === 'rows') {
    const { criteria, incomplete, paths } = readRows(draft.group);
    return { criteria: incomplete.size > 0 || isEmpty(draft.group) ? undefined : criteria, incomplete, paths };
  }
  return { criteria: parsed(draft.text), incomplete: new Set(), paths: new Map() };
}

/** An object, whatever is in it: of that, the service knows more. */
export function parsed(text: string): Criteria | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Criteria) : undefined;
  } catch {
    return undefined;
  }
}

/** The same criteria the other way; nothing where rows can't say them. */
export function turned(draft: CriteriaDraft): CriteriaDraft | undefined {
  if (draft.as === 'rows') {
    return { as: 'json', text: textOf(readRows(draft.group).criteria) };
  }
  const criteria = parsed(draft.text);
  const group = criteria === undefined ? undefined : rowsOf(criteria);
  return group === undefined ? undefined : { as: 'rows', group: isEmpty(group) ? blankGroup() : group };
}

import type { Entity } from '@/api/keys';

/** Which list led to a record, kept in this tab while somebody is signed in. */
type Origin = { ids: string[]; search: object };

const STORED = 'puppy-list-';
/** Enough to read on for hours, and little to keep. */
const MOST = 2_000;

/** Keeps which records the list shows, and its state, before one of them is opened. */
export function leaveList(entity: Entity, ids: string[], opened: string, search: object) {
  const from = Math.max(0, ids.indexOf(opened) - MOST / 2);
  const origin: Origin = { ids: ids.slice(from, from + MOST), search };
  try {
    sessionStorage.setItem(STORED + entity, JSON.stringify(origin));
  } catch {
    // Without storage, there is only no way on from record to record.
  }
}

export function originOf(entity: Entity): Origin {
  try {
    const origin = JSON.parse(sessionStorage.getItem(STORED + entity) ?? '{}') as Partial<Origin>;
    return { ids: origin.ids ?? [], search: origin.search ?? {} };
  } catch {
    return { ids: [], search: {} };
  }
}

export function forgetLists() {
  try {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(STORED))
      .forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // Without storage, nothing was kept.
  }
}

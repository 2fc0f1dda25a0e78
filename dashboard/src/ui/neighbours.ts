import { useNavigate, useRouter } from '@tanstack/react-router';
import type { Entity } from '@/api/keys';
import { useShortcut } from '@/shortcuts/useShortcut';

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

/** The records before and after this one in the list that one came from. */
export function neighboursOf(entity: Entity, id: string): { previous?: string; next?: string } {
  const { ids } = originOf(entity);
  const index = ids.indexOf(id);
  return index < 0 ? {} : { previous: ids[index - 1], next: ids[index + 1] };
}

/**
 * A record page's navigation: `J` and `K` to its neighbours in the list that one came from, and back to that list as it was. Going on
 * replaces the address, so that "back" leads to the list from any of them.
 */
export function useNeighbours(entity: Entity, id: string) {
  const navigate = useNavigate();
  const router = useRouter();
  const { previous, next } = neighboursOf(entity, id);
  const go = (to: string | undefined) => {
    if (to === undefined) {
      return false;
    }
    const search = (before: { tab?: string }) => (before.tab === undefined ? {} : { tab: before.tab });
    void navigate(
      entity === 'customers'
        ? { to: '/customers/$id', params: { id: to }, search, replace: true, state: true }
        : { to: '/orders/$id', params: { id: to }, search, replace: true, state: true },
    );
  };
  useShortcut('nextRecord', () => go(next), next !== undefined);
  useShortcut('previousRecord', () => go(previous), previous !== undefined);
  return {
    previous,
    next,
    go,
    back: () => {
      if (router.state.location.state.fromList) {
        router.history.back();
      } else {
        void navigate({ to: entity === 'customers' ? '/customers' : '/orders', search: originOf(entity).search });
      }
    },
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A list led here: "back" is that list, where one left it. */
    fromList?: boolean;
  }
}

import { useNavigate, useRouter } from '@tanstack/react-router';
import type { Entity } from '@/api/keys';
import { useShortcut } from '@/shortcuts/useShortcut';
import { originOf } from './lists';

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

import type { QueryClient } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';

export type Recent = { kind: 'customer' | 'order'; id: string; title: string; subtitle: string };

const MOST = 5;

/** The records that were opened or chosen last, the latest first and without the one that is open: those that this browser has read. */
export function recentRecords(client: QueryClient, path: string): Recent[] {
  return client
    .getQueryCache()
    .getAll()
    .filter(({ queryKey, state }) => queryKey[1] === 'record' && queryKey.at(-1) === 'now' && state.data !== undefined)
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ queryKey, state }): Recent => {
      if (queryKey[0] === 'customers') {
        const { id, full_name, company_name, email } = state.data as Schemas['Customer'];
        return { kind: 'customer', id, title: full_name, subtitle: company_name ?? email };
      }
      const { id, order_number, customer } = state.data as Schemas['Order'];
      return { kind: 'order', id, title: order_number, subtitle: customer.full_name ?? '' };
    })
    .filter(({ id }) => !path.endsWith(id))
    .slice(0, MOST);
}

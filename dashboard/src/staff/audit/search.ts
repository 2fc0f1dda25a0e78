import { oneOf, state, text, texts, time } from '../search';

/** Which records are looked for, as the address holds it: the API's own filters, and of which kind. */
export function auditSearch(search: Record<string, unknown>) {
  return state({
    search: text(search['search']),
    kind: oneOf(['orders', 'customers'] as const, search['kind']),
    updated_from: time(search['updated_from']),
    updated_to: time(search['updated_to']),
    owner_id: texts(search['owner_id']),
  });
}

export type AuditSearch = ReturnType<typeof auditSearch>;

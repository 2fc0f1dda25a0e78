import { useEffect, useState } from 'react';
import type { List } from '@/api/list';

/** Some rows of a list, or everything that its filters select, whether it is on the screen or not. */
export type Selected = {
  /** How many records are selected; of everything, as many as the list says. */
  count: number;
  everything: boolean;
  /** How many there are beyond the selected rows; nothing where all are. */
  more: { total: number; exact: boolean } | undefined;
  selectEverything: () => void;
  clear: () => void;
};

/** @param filters of the list: with others, nothing is selected any more */
export function useSelection<Row extends { id: string }>(list: List<Row>, filters: object) {
  const [ids, setIds] = useState(new Set<string>());
  const [everything, setEverything] = useState(false);
  const state = JSON.stringify(filters);
  const select = (next: Set<string>) => {
    setIds(next);
    setEverything(false);
  };
  useEffect(() => select(new Set()), [state]);

  const rows = list.rows.filter(({ id }) => everything || ids.has(id));
  const { total = 0, totalExact: exact } = list;
  const selected: Selected = {
    count: everything ? Math.max(total, rows.length) : rows.length,
    everything,
    more: everything || total <= rows.length ? undefined : { total, exact },
    selectEverything: () => setEverything(true),
    clear: () => select(new Set()),
  };
  return { selected, rows, ids: everything ? new Set(rows.map(({ id }) => id)) : ids, select };
}

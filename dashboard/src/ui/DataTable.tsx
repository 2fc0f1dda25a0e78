import { Button, Checkbox, Skeleton, useMatches } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { IconArrowDown, IconArrowUp, IconFilterOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { List } from '@/api/list';
import { RowCard, type RowAction } from '@/gestures/RowCard';
import { usePullToRefresh } from '@/gestures/usePullToRefresh';
import { useShortcut } from '@/shortcuts/useShortcut';
import { useCompact } from './ColumnChooser';
import classes from './DataTable.module.css';
import { EmptyState } from './EmptyState';
import { Problem } from './Problem';
import { WaitingRows } from './Waiting';

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  width?: number;
  align?: 'right';
  /** The API's name of the field to sort by. */
  sort?: string;
  /** Shown unless the reader chose otherwise. */
  usual?: boolean;
};

type Props<Row extends { id: string }> = {
  label: string;
  list: List<Row>;
  columns: Column<Row>[];
  /** How a row is called: what a screen reader hears of its checkbox and actions. */
  nameOf: (row: Row) => string;
  sort: string;
  onSort: (sort: string) => void;
  onOpen: (row: Row) => void;
  hrefOf: (row: Row) => string;
  card: (row: Row) => ReactNode;
  /** A card's quick actions, by swipe to the left and in its menu, and the one by swipe to the right. */
  actions?: (row: Row) => RowAction[];
  swipeRight?: (row: Row) => RowAction | undefined;
  selected?: Set<string>;
  onSelect?: (selected: Set<string>) => void;
  filtered: boolean;
  onClearFilters: () => void;
  empty: ReactNode;
};

const ROW = 40;
const COMPACT_ROW = 32;
const CARD = 72;

/** A list of records: a table on a desktop, cards on a phone. Only what is seen stands in the document. */
export function DataTable<Row extends { id: string }>(props: Props<Row>) {
  const { t } = useTranslation();
  const { list, filtered, empty, onClearFilters } = props;
  const phone = useMatches({ base: true, sm: false }, { getInitialValueInEffect: false });
  const [compact] = useCompact();
  const body = useRef<HTMLDivElement>(null);
  // By its id: rows above may go or come. Its place is where to go on from once it has gone itself.
  const [at, setAt] = useState<{ id: string; index: number } | undefined>(undefined);
  const focused = at === undefined ? -1 : list.rows.findIndex(({ id }) => id === at.id);
  const setFocused = (index: number) => setAt({ id: list.rows[index]!.id, index });
  const [margin, setMargin] = useState(0);
  const rowHeight = phone ? CARD : compact ? COMPACT_ROW : ROW;
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list.query;

  useLayoutEffect(() => setMargin(body.current?.offsetTop ?? 0), [list.rows.length === 0, phone]);
  const virtual = useWindowVirtualizer({
    count: list.rows.length,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    getItemKey: (index) => list.rows[index]?.id ?? index,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, rowHeight]);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  // A desktop reads on by itself when the end comes near; a phone by a button too, since a thumb flings past any threshold.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= list.rows.length - 15 && list.rows.length > 0 && !list.query.isError) {
      void fetchNextPage();
    }
  }, [last, list.rows.length, hasNextPage, isFetchingNextPage, fetchNextPage, list.query.isError]);

  const go = (to: number) => {
    const index = Math.max(0, Math.min(to, list.rows.length - 1));
    setFocused(index);
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const toggle = (row: Row) => {
    if (props.onSelect) {
      const next = new Set(props.selected);
      if (!next.delete(row.id)) {
        next.add(row.id);
      }
      props.onSelect(next);
    }
  };
  useShortcut('down', () => go(focused < 0 ? (at?.index ?? 0) : focused + 1), list.rows.length > 0);
  useShortcut('up', () => go((focused < 0 ? (at?.index ?? 1) : focused) - 1), list.rows.length > 0);
  useShortcut('open', () => {
    const row = list.rows[focused];
    if (row === undefined) {
      return false;
    }
    props.onOpen(row);
  }, focused >= 0);
  useShortcut('select', () => {
    const row = list.rows[focused];
    if (row !== undefined) {
      toggle(row);
    }
  }, focused >= 0 && props.onSelect !== undefined);
  const pull = usePullToRefresh(phone, list.show);

  if (list.query.isError && list.rows.length === 0) {
    return <Problem error={list.query.error} onRetry={() => void list.query.refetch()} />;
  }
  if (list.query.isPending) {
    return phone ? <WaitingRows rows={8} height={CARD} lines={2} /> : <WaitingTable {...props} rowHeight={rowHeight} />;
  }
  if (list.rows.length === 0) {
    return filtered ? (
      <EmptyState icon={<IconFilterOff size={40} stroke={1.2} aria-hidden />} title={t('common.empty.filtered')} text={t('common.empty.filteredHelp')}>
        <Button variant="default" mt="sm" onClick={onClearFilters}>
          {t('common.filter.clear')}
        </Button>
      </EmptyState>
    ) : (
      <>{empty}</>
    );
  }

  const before = (shown[0]?.start ?? margin) - margin;
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin);
  const gone = list.rows.filter((row) => list.goneIds.has(row.id)).length;
  const joining =
    list.newCount > 0 || gone > 0 ? (
      <div className={classes.new}>
        <Button size="compact-sm" radius="xl" onClick={() => void list.show()}>
          {list.newCount > 0 ? t('common.list.new', { count: list.newCount }) : t('common.list.gone', { count: gone })}
        </Button>
      </div>
    ) : null;

  return (
    <div ref={body} className={list.query.isPlaceholderData ? classes.stale : undefined} aria-busy={list.query.isFetching}>
      {pull}
      <div aria-live="polite">{joining}</div>
      {phone ? (
        <ul className={classes.cards} aria-label={props.label} style={{ paddingTop: before, paddingBottom: after }}>
          {shown.map(({ index }) => {
            const row = list.rows[index]!;
            return (
              <li key={row.id} className={classes.card} data-gone={list.goneIds.has(row.id) || undefined} data-index={index} ref={virtual.measureElement} tabIndex={-1}>
                <RowCard
                  name={props.nameOf(row)}
                  href={props.hrefOf(row)}
                  onOpen={() => props.onOpen(row)}
                  actions={props.actions?.(row) ?? []}
                  swipeRight={props.swipeRight?.(row)}
                  selecting={(props.selected?.size ?? 0) > 0}
                  selected={props.selected?.has(row.id) ?? false}
                  onSelect={props.onSelect ? () => toggle(row) : undefined}
                >
                  {props.card(row)}
                </RowCard>
              </li>
            );
          })}
        </ul>
      ) : (
        <Grid {...props} compact={compact} shown={shown} before={before} after={after} focused={focused} setFocused={setFocused} toggle={toggle} />
      )}
      <div className={classes.end}>
        {list.query.isFetchNextPageError ? (
          <Problem error={list.query.error} onRetry={() => void fetchNextPage()} />
        ) : hasNextPage ? (
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('common.do.loadMore')}
          </Button>
        ) : list.rows.length > 20 ? (
          t('common.list.end')
        ) : null}
      </div>
    </div>
  );
}

type GridProps<Row extends { id: string }> = Props<Row> & {
  compact: boolean;
  shown: { index: number }[];
  before: number;
  after: number;
  focused: number;
  setFocused: (index: number) => void;
  toggle: (row: Row) => void;
};

function Grid<Row extends { id: string }>(props: GridProps<Row>) {
  const { t } = useTranslation();
  const { list, columns, selected, onSelect, focused } = props;
  const { ref: frame, width: room } = useElementSize<HTMLDivElement>();
  // What does not fit is reached by scrolling sideways; the headings then stay with the table instead of at the top of the window.
  const needed = columns.reduce((sum, { width }) => sum + (width ?? 160), onSelect ? 40 : 0);
  // Wider than the table, a cell would add columns to it that take room.
  const width = columns.length + (onSelect ? 1 : 0);
  const all = onSelect !== undefined && list.rows.length > 0 && list.rows.every((row) => selected?.has(row.id));
  return (
    <div ref={frame} className={room > 0 && room < needed ? classes.wide : undefined}>
      <table style={{ minWidth: needed }} className={`${classes.table} ${props.compact ? classes.compact : ''}`} aria-label={props.label} aria-rowcount={list.total ?? -1}>
        <Columns columns={columns} selects={onSelect !== undefined} />
        <thead>
          <tr>
            {onSelect ? (
              <th scope="col">
                <Checkbox
                  size="xs"
                  aria-label={t('common.list.selectAll')}
                  checked={all}
                  indeterminate={!all && (selected?.size ?? 0) > 0}
                  onChange={() => onSelect(all ? new Set() : new Set(list.rows.map((row) => row.id)))}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <Heading key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.before > 0 ? <Spacer height={props.before} columns={width} /> : null}
          {props.shown.map(({ index }) => {
            const row = list.rows[index]!;
            const chosen = selected?.has(row.id) ?? false;
            return (
              <tr
                key={row.id}
                className={classes.row}
                data-index={index}
                data-id={row.id}
                data-gone={list.goneIds.has(row.id) || undefined}
                aria-rowindex={index + 2}
                aria-selected={onSelect ? chosen : undefined}
                tabIndex={index === Math.max(focused, 0) ? 0 : -1}
                onFocus={() => props.setFocused(index)}
                onClick={(event) => {
                  // Text that was marked in a row is meant to be copied; links and boxes speak for themselves.
                  if (!(event.target as Element).closest('a, button, input, label') && getSelection()?.isCollapsed !== false) {
                    props.onOpen(row);
                  }
                }}
              >
                {onSelect ? (
                  <td>
                    <Checkbox size="xs" tabIndex={-1} aria-label={t('common.list.selectRow', { name: props.nameOf(row) })} checked={chosen} onChange={() => props.toggle(row)} />
                  </td>
                ) : null}
                {columns.map((column) => (
                  <td key={column.id} className={column.align === 'right' ? classes.right : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {props.after > 0 ? <Spacer height={props.after} columns={width} /> : null}
        </tbody>
      </table>
    </div>
  );
}

function Heading<Row>({ column, sort, onSort }: { column: Column<Row>; sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation();
  const descending = sort === `-${column.sort}`;
  const sorted = column.sort !== undefined && (descending || sort === column.sort);
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <th scope="col" className={column.align === 'right' ? classes.right : undefined} aria-sort={sorted ? (descending ? 'descending' : 'ascending') : undefined}>
      {column.sort === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={`${classes.sort} ${sorted ? classes.sorted : ''}`}
          title={t('common.list.sortBy', { column: column.header })}
          onClick={() => onSort(descending || (!sorted && column.align !== 'right') ? column.sort! : `-${column.sort}`)}
        >
          {column.header}
          {sorted ? <Arrow size={14} aria-hidden /> : null}
        </button>
      )}
    </th>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr className={classes.spacer} aria-hidden>
      <td style={{ height }} colSpan={columns} />
    </tr>
  );
}

/** The table with its headings before its rows are there. */
function WaitingTable<Row extends { id: string }>({ columns, onSelect, rowHeight }: Props<Row> & { rowHeight: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy aria-label={t('common.state.loading')}>
      <table className={classes.table} aria-hidden>
        <Columns columns={columns} selects={onSelect !== undefined} />
        <thead>
          <tr>
            {onSelect ? <th /> : null}
            {columns.map(({ id, header, align }) => (
              <th key={id} className={align === 'right' ? classes.right : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: 10 }, (_, row) => (
            <tr key={row}>
              {onSelect ? <td style={{ height: rowHeight }} /> : null}
              {columns.map(({ id, align }, column) => (
                <td key={id} className={align === 'right' ? classes.right : undefined} style={{ height: rowHeight }}>
                  <Skeleton height={12} width={`${50 + ((row * 7 + column * 13) % 35)}%`} ml={align === 'right' ? 'auto' : undefined} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Columns({ columns, selects }: { columns: { id: string; width?: number }[]; selects: boolean }) {
  return (
    <colgroup>
      {selects ? <col style={{ width: 40 }} /> : null}
      {columns.map(({ id, width }) => (
        <col key={id} style={{ width }} />
      ))}
    </colgroup>
  );
}

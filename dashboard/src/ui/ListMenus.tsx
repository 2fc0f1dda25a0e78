import { ActionIcon, Button, Checkbox, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './DataTable';

type Props<Row> = {
  columns: Column<Row>[];
  /** The ids of the shown columns, or nothing where the usual ones are. */
  chosen: string[] | undefined;
  onChoose: (columns: string[] | undefined) => void;
  sort: string;
  onSort: (sort: string) => void;
};

/** The columns of a list that are shown: those that the reader chose, or the usual ones. */
export function shownColumns<Row>(columns: Column<Row>[], chosen: string[] | undefined): Column<Row>[] {
  const shown = columns.filter(({ id, usual }) => (chosen === undefined ? usual : chosen.includes(id)));
  return shown.length > 0 ? shown : columns.filter(({ usual }) => usual);
}

/** At the end of the filters: which columns a table has, and on a phone, which has no headings to click, the order of the cards. */
export function ListMenus<Row>({ columns, chosen, onChoose, sort, onSort }: Props<Row>) {
  const { t } = useTranslation();
  const sorts = columns.filter((column) => column.sort !== undefined);
  const descending = sort.startsWith('-');
  const sorted = sorts.find((column) => column.sort === sort.replace('-', ''));
  const shown = shownColumns(columns, chosen).map(({ id }) => id);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button hiddenFrom="sm" variant="subtle" color="gray" size="compact-md" leftSection={<IconArrowsSort size={16} aria-hidden />}>
            {sorted?.header ?? t('common.list.sort')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('common.list.sort')}</Menu.Label>
          {sorts.map((column) => {
            const current = column === sorted;
            // The other way round where it is sorted by already; else as one reads: names from A, amounts and days from the highest.
            const next = current ? !descending : column.align === 'right';
            const Arrow = descending ? IconArrowDown : IconArrowUp;
            return (
              <Menu.Item key={column.id} role="menuitemradio" aria-checked={current} rightSection={current ? <Arrow size={16} aria-hidden /> : null} onClick={() => onSort(next ? `-${column.sort}` : column.sort!)}>
                {column.header}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon visibleFrom="sm" variant="subtle" color="gray" size={30} aria-label={t('common.list.columns')} title={t('common.list.columns')}>
            <IconColumns3 size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
          <Menu.Label>{t('common.list.columns')}</Menu.Label>
          {columns.map((column, index) => {
            const on = shown.includes(column.id);
            return (
              <Menu.Item
                key={column.id}
                role="menuitemcheckbox"
                aria-checked={on}
                // What a row is called always stands first.
                disabled={index === 0}
                leftSection={<Checkbox.Indicator size="xs" checked={on} aria-hidden />}
                onClick={() => onChoose(columns.filter(({ id }) => (id === column.id ? !on : shown.includes(id))).map(({ id }) => id))}
              >
                {column.header}
              </Menu.Item>
            );
          })}
          {chosen === undefined ? null : (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => onChoose(undefined)}>{t('common.list.usualColumns')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

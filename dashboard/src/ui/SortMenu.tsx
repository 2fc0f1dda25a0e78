import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './DataTable';

/** The order of a list: on a phone its cards have no headings to click, and a table may be sorted by a column that it does not show. */
export function SortMenu<Row>({ columns, sort, onSort }: { columns: Column<Row>[]; sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation();
  const sorts = columns.filter((column) => column.sort !== undefined);
  const descending = sort.startsWith('-');
  const sorted = sorts.find((column) => column.sort === sort.replace('-', ''));
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconArrowsSort size={16} aria-hidden />}>
          {sorted?.header ?? t('common.list.sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('common.list.sort')}</Menu.Label>
        {sorts.map((column) => {
          const current = column === sorted;
          // The other way round where it is sorted by already; else as one reads: names from A, amounts from the highest.
          const next = current ? !descending : column.align === 'right';
          return (
            <Menu.Item
              key={column.id}
              aria-current={current || undefined}
              aria-label={current ? `${column.header}, ${t(descending ? 'common.list.descending' : 'common.list.ascending')}` : column.header}
              rightSection={current ? <Arrow size={16} aria-hidden /> : null}
              onClick={() => onSort(next ? `-${column.sort}` : column.sort!)}
            >
              {column.header}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

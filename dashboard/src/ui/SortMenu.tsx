import { Button, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column } from './DataTable';

/** The order of a list where no heading tells and changes it: on a phone, and where the column that it goes by is not shown. */
export function SortMenu<Row>({ columns, shown, sort, onSort }: { columns: Column<Row>[]; shown: Column<Row>[]; sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation();
  const sorts = columns.filter((column) => column.sort !== undefined);
  const descending = sort.startsWith('-');
  const sorted = sorts.find((column) => column.sort === sort.replace('-', ''));
  const told = sorted !== undefined && shown.includes(sorted);
  const Arrow = descending ? IconArrowDown : IconArrowUp;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button hiddenFrom={told ? 'sm' : undefined} variant="subtle" color="gray" size="compact-md" leftSection={<IconArrowsSort size={16} aria-hidden />}>
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

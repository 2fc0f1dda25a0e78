import { ActionIcon, Checkbox, Popover, Stack, Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Choice = { id: string; header: string; usual?: boolean };

/** Which columns of a list are shown: the usual ones unless the reader chose. The first, the record's name, always stands. */
export function shownColumns<C extends Choice>(columns: C[], chosen: string[] | undefined): C[] {
  return columns.filter((column, index) => index === 0 || (chosen === undefined ? column.usual : chosen.includes(column.id)));
}

/** Whether the rows of lists are low, in this browser. */
export const useCompact = () => useLocalStorage({ key: 'puppy-compact', defaultValue: false, getInitialValueInEffect: false });

/** Chooses a list's columns, and how high the rows of all lists are; back at the usual ones, nothing is chosen. */
export function ColumnChooser({ columns, chosen, onChange }: { columns: Choice[]; chosen: string[] | undefined; onChange: (chosen: string[] | undefined) => void }) {
  const { t } = useTranslation();
  const [compact, setCompact] = useCompact();
  const value = shownColumns(columns, chosen).map(({ id }) => id);
  const usual = shownColumns(columns, undefined).map(({ id }) => id);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('common.list.columns')} title={t('common.list.columns')} visibleFrom="sm">
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('common.list.columns')} mah="min(60vh, 480px)" style={{ overflowY: 'auto' }}>
        <Checkbox.Group
          aria-label={t('common.list.columns')}
          value={value}
          onChange={(next) => onChange(next.length === usual.length && usual.every((id) => next.includes(id)) ? undefined : next)}
        >
          <Stack gap={10} p={4}>
            {columns.map(({ id, header }, index) => (
              <Checkbox key={id} value={id} label={header} disabled={index === 0} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Switch mt="sm" mx={4} label={t('common.list.compact')} checked={compact} onChange={(event) => setCompact(event.currentTarget.checked)} />
      </Popover.Dropdown>
    </Popover>
  );
}

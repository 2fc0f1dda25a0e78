import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import type { Selected } from './selection';
import classes from './SelectionBar.module.css';

/** What can be done with the selected rows, or with all that the list has. Escape selects nothing. */
export function SelectionBar({ selected: { count, more, selectEverything, clear }, children }: { selected: Selected; children: ReactNode }) {
  const { t } = useTranslation();
  useShortcut('back', clear, count > 0);
  if (count === 0) {
    return null;
  }
  return (
    <div className={classes.bar} data-selecting role="region" aria-label={t('common.list.selected', { count })}>
      <span className={classes.count} role="status">
        {t('common.list.selected', { count })}
      </span>
      {more === undefined ? null : (
        <Button variant="subtle" data-everything onClick={selectEverything}>
          {t(more.exact ? 'common.list.selectEverything' : 'common.list.selectAtLeast', { count: more.total })}
        </Button>
      )}
      {children}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('common.list.selectNone')} title={t('common.list.selectNone')} onClick={clear}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}

import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useNeighbours } from './neighbours';
import classes from './RecordNavigation.module.css';

type Props = {
  list: string;
  navigation: ReturnType<typeof useNeighbours>;
  /** What there is room for between the two, whenever it comes. */
  children?: ReactNode;
};

/** Over a record: back to its list, and on to its neighbours there. */
export function RecordNavigation({ list, navigation, children }: Props) {
  const { t } = useTranslation();
  const { previous, next, go, back } = navigation;
  return (
    <div className={classes.navigation}>
      <button type="button" className={classes.back} onClick={back}>
        <IconChevronLeft size={16} aria-hidden />
        {list}
      </button>
      {children}
      {previous === undefined && next === undefined ? null : (
        <div className={classes.steps}>
          <ActionIcon variant="subtle" color="gray" disabled={previous === undefined} aria-label={t('shortcuts.do.previousRecord')} title={`${t('shortcuts.do.previousRecord')} (K)`} onClick={() => go(previous)}>
            <IconChevronUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" disabled={next === undefined} aria-label={t('shortcuts.do.nextRecord')} title={`${t('shortcuts.do.nextRecord')} (J)`} onClick={() => go(next)}>
            <IconChevronDown size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}

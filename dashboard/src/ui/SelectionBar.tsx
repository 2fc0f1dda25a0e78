import { ActionIcon, Button, Group, List, Progress as ProgressBar, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failed, Progress } from '@/api/each';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from './Dialog';
import { useProblemText } from './Problem';
import classes from './SelectionBar.module.css';

/** What can be done with the selected rows, and how far it is done. Escape selects nothing. */
export function SelectionBar({ count, onClear, progress, children }: { count: number; onClear: () => void; progress: Progress<unknown> | undefined; children: ReactNode }) {
  const { t } = useTranslation();
  useShortcut('back', onClear, count > 0 && progress === undefined);
  if (count === 0) {
    return null;
  }
  return (
    <div className={classes.bar} data-selecting role="region" aria-label={t('common.list.selected', { count })}>
      {progress ? (
        <>
          <span className={classes.count} role="status">
            {t('common.list.progress', { done: progress.done, total: progress.total })}
          </span>
          <ProgressBar className={classes.progress} value={(100 * progress.done) / Math.max(1, progress.total)} aria-label={t('common.list.progress', { done: progress.done, total: progress.total })} />
        </>
      ) : (
        <>
          <span className={classes.count} role="status">
            {t('common.list.selected', { count })}
          </span>
          {children}
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('common.list.selectNone')} title={t('common.list.selectNone')} onClick={onClear}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
    </div>
  );
}

/** With which records it did not work, and why, each; and the way to try these again. */
export function Failures<Item>(props: { failed: Failed<Item>[]; total: number; nameOf: (item: Item) => string; onRetry: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { failed, total } = props;
  return (
    <Dialog onClose={props.onClose} title={t('common.list.failedTitle', { count: failed.length, total })} size="lg">
      <List listStyleType="none" spacing="sm">
        {failed.slice(0, 100).map(({ item, error }, index) => (
          <List.Item key={index}>
            <Text fw={500}>{props.nameOf(item)}</Text>
            <Text size="sm" c="dimmed">
              {problemText(error).text}
            </Text>
          </List.Item>
        ))}
      </List>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onClose}>
          {t('common.do.close')}
        </Button>
        <Button onClick={props.onRetry}>{t('common.do.retry')}</Button>
      </Group>
    </Dialog>
  );
}

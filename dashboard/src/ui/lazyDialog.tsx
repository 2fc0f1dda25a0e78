import { Button, Group, Text } from '@mantine/core';
import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { reload } from './parts';

/** A dialog. The page under it, and what was typed there, stays whatever happens. */
export function lazyDialog<Props extends { onClose: () => void }>(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Fetched: ComponentType<Props> | undefined;
  return function Part(props: Props) {
    const [, show] = useReducer((count: number) => count + 1, 0);
    const [failures, setFailures] = useState(0);
    const [trying, setTrying] = useState(true);
    useEffect(() => {
      let wanted = Fetched === undefined && trying;
      if (wanted) {
        fetch().then(
          (component) => {
            Fetched = component;
            if (wanted) {
              show();
            }
          },
          () => {
            if (wanted) {
              setFailures((count) => count + 1);
              setTrying(false);
            }
          },
        );
      }
      return () => {
        wanted = false;
      };
    }, [trying]);
    if (Fetched !== undefined) {
      return <Fetched {...props} />;
    }
    return failures === 0 ? null : <Missing again={failures > 1} trying={trying} onRetry={() => setTrying(true)} onClose={props.onClose} />;
  };
}

function Missing({ again, trying, onRetry, onClose }: { again: boolean; trying: boolean; onRetry: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('errors.part.title')}>
      <Text>{t('errors.part.text')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button loading={trying} onClick={again ? () => void reload() : onRetry}>
          {again ? t('common.state.reload') : t('common.do.retry')}
        </Button>
      </Group>
    </Dialog>
  );
}

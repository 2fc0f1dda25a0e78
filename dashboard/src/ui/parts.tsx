import { Button, Group, Text } from '@mantine/core';
import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, useEffect, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MissingPart } from '@/api/problem';
import { Dialog } from './Dialog';

/**
 * Parts of the application that are fetched when they are needed. Where that fails, the reader is told, and can try again.
 * Some browsers remember that a part was missing until the page is loaded anew: a second failure offers that.
 */

/** A page. */
export function lazyPage<Module extends Record<string, unknown>, Name extends keyof Module>(fetch: () => Promise<Module>, name: Name) {
  let failures = 0;
  // As an error of our own, since the router answers the browser's by a reload, and without a connection that shows nothing at all.
  const component = lazyRouteComponent(
    () =>
      fetch().catch((cause: unknown) => {
        failures += 1;
        throw new MissingPart(cause, failures > 1, failures > 1 ? reload : () => component.preload?.());
      }),
    name,
  );
  return component;
}

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

/** Loads the page anew, unless the service can't be reached: then there would be nothing to see at all. */
async function reload() {
  const reached = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(({ ok }) => ok, () => false);
  if (reached) {
    location.reload();
  }
}

import { Loader } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './gestures.module.css';

const ENOUGH = 72;

/** Pulling down at the top of a page refreshes it. Answers what shows above the list meanwhile. */
export function usePullToRefresh(enabled: boolean, refresh: () => Promise<unknown>): ReactNode {
  const { t } = useTranslation();
  const [pulled, setPulled] = useState(0);
  const [busy, setBusy] = useState(false);
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    if (!enabled) {
      return;
    }
    let from: number | undefined;
    let distance = 0;
    const start = (event: TouchEvent) => {
      from = window.scrollY <= 0 && event.touches.length === 1 ? event.touches[0]!.clientY : undefined;
      distance = 0;
    };
    const move = (event: TouchEvent) => {
      if (from !== undefined) {
        distance = Math.max(0, (event.touches[0]!.clientY - from) / 2);
        setPulled(window.scrollY <= 0 ? Math.min(distance, ENOUGH * 1.4) : 0);
      }
    };
    const end = () => {
      const far = from !== undefined && distance >= ENOUGH;
      from = undefined;
      setPulled(0);
      if (far) {
        setBusy(true);
        void latest.current().finally(() => setBusy(false));
      }
    };
    const passive = { passive: true } as const;
    window.addEventListener('touchstart', start, passive);
    window.addEventListener('touchmove', move, passive);
    window.addEventListener('touchend', end, passive);
    window.addEventListener('touchcancel', end, passive);
    return () => {
      window.removeEventListener('touchstart', start);
      window.removeEventListener('touchmove', move);
      window.removeEventListener('touchend', end);
      window.removeEventListener('touchcancel', end);
    };
  }, [enabled]);
  if (!busy && pulled === 0) {
    return null;
  }
  return (
    <div className={classes.pull} style={{ height: busy ? 44 : pulled }} role="status">
      <Loader size="xs" type="oval" aria-hidden />
      <span>{busy ? t('common.list.refreshing') : pulled >= ENOUGH ? t('common.list.release') : t('common.list.pull')}</span>
    </div>
  );
}

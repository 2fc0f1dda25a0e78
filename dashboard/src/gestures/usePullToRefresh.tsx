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
    let from: { x: number; y: number } | undefined;
    let distance = 0;
    const start = (event: TouchEvent) => {
      from = window.scrollY <= 0 && event.touches.length === 1 ? at(event) : undefined;
      distance = 0;
    };
    const move = (event: TouchEvent) => {
      if (from === undefined) {
        return;
      }
      const to = at(event);
      // To the side it is a card that is moved, all the way until the finger lifts.
      if (distance === 0 && Math.abs(to.x - from.x) > Math.abs(to.y - from.y)) {
        from = undefined;
      } else {
        distance = Math.max(0, (to.y - from.y) / 2);
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

function at(event: TouchEvent): { x: number; y: number } {
  const { clientX: x, clientY: y } = event.touches[0]!;
  return { x, y };
}

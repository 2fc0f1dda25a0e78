import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Waiting.module.css';

/** What stands where something is being loaded, in the shape that it will have: nothing moves when it comes. */
function Waiting({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy aria-label={t('common.state.loading')} className={className}>
      {children}
    </div>
  );
}

/** Widths of words, so that they do not look like a block. */
const WIDTHS = [58, 44, 66, 38, 52, 47, 61, 41];

function Words({ index, size = 12 }: { index: number; size?: number }) {
  return <Skeleton height={size} width={`${WIDTHS[index % WIDTHS.length]}%`} />;
}

/** A list: each row with a line or two at the left and, beside them, a figure. */
export function WaitingRows({ rows, height, lines = 1 }: { rows: number; height: number; lines?: 1 | 2 }) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.row} style={{ height }}>
          <div className={classes.words}>
            <Words index={index} />
            {lines === 2 ? <Words index={index + 3} size={10} /> : null}
          </div>
          <Skeleton height={12} width={64} />
        </div>
      ))}
    </Waiting>
  );
}

/** A form: fields under their labels. */
export function WaitingForm({ fields }: { fields: number }) {
  return (
    <Waiting className={classes.form}>
      <Skeleton height={16} width={160} mb={16} />
      {Array.from({ length: fields }, (_, index) => (
        <div key={index}>
          <Skeleton height={12} width={96} mb={8} />
          <Skeleton height={36} />
        </div>
      ))}
    </Waiting>
  );
}

/** Steps or changes, one under the other. */
export function WaitingTimeline({ entries = 4 }: { entries?: number }) {
  return (
    <Waiting>
      {Array.from({ length: entries }, (_, index) => (
        <div key={index} className={classes.entry}>
          <Skeleton height={8} width={8} circle mt={4} />
          <div className={classes.words}>
            <Words index={index} />
            <Skeleton height={10} width={180} />
          </div>
        </div>
      ))}
    </Waiting>
  );
}

/** A record: its name and actions, what stands over its tabs, its parts, its details at the side. `back`: with the place of the way back over it. */
export function WaitingRecord({ top, back = true }: { top: ReactNode; back?: boolean }) {
  const { t } = useTranslation();
  return (
    <Waiting>
      <VisuallyHidden component="h1">{t('common.state.loading')}</VisuallyHidden>
      {back ? <Skeleton height={12} width={80} mb={12} /> : null}
      <div className={classes.head}>
        <div className={classes.words}>
          <Skeleton height={20} width={280} maw="100%" />
          <Skeleton height={12} width={220} maw="80%" />
        </div>
        <Skeleton height={36} width={160} />
      </div>
      {top}
      <div className={classes.columns}>
        <div>
          <div className={classes.tabs}>
            <Skeleton height={12} width={64} />
            <Skeleton height={12} width={64} />
          </div>
          <Rows count={6} />
        </div>
        <div className={classes.aside}>
          <Card rows={5} />
          <Card rows={3} />
        </div>
      </div>
    </Waiting>
  );
}

/** The figures over a customer's tabs. */
export function WaitingFigures() {
  return (
    <div className={classes.figures}>
      {[0, 1, 2, 3].map((index) => (
        <div key={index} className={classes.words}>
          <Skeleton height={10} width={72} />
          <Skeleton height={16} width={88} />
        </div>
      ))}
    </div>
  );
}

/** The way of an order over its tabs. */
export function WaitingSteps() {
  return (
    <div className={classes.steps}>
      {[0, 1, 2, 3].map((index) => (
        <div key={index} className={classes.words}>
          <Skeleton height={20} width={20} circle />
          <Skeleton height={12} width={72} />
          <Skeleton height={10} width={110} maw="90%" />
        </div>
      ))}
    </div>
  );
}

function Rows({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className={classes.row} style={{ height: 44 }}>
      <div className={classes.words}>
        <Words index={index} />
      </div>
      <Skeleton height={12} width={64} />
    </div>
  ));
}

function Card({ rows }: { rows: number }) {
  return (
    <div className={classes.card}>
      <Skeleton height={14} width={96} />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.pair}>
          <Skeleton height={12} width={72} />
          <Words index={index} />
        </div>
      ))}
    </div>
  );
}

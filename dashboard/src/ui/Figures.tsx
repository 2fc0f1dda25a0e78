import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Figures.module.css';

export type Figure = { label: string; value: ReactNode; note?: ReactNode };

/** The numbers that stand over a list: what each means is under it in small text. */
export function Figures({ figures, waiting = false, caption }: { figures: Figure[]; waiting?: boolean; caption?: string | undefined }) {
  return (
    <>
    <dl className={classes.figures} aria-busy={waiting}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={classes.value}>{waiting ? <Skeleton height={24} width={88} my={4} /> : value}</dd>
          {note ? <dd className={classes.note}>{note}</dd> : null}
        </div>
      ))}
    </dl>
    {caption ? <p className={classes.caption}>{caption}</p> : null}
    </>
  );
}

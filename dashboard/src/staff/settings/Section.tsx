import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Settings.module.css';

export function Section({ title, note, action, wide = false, children }: { title: string; note?: string; action?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <section className={`${classes.section} ${wide ? classes.wide : ''}`}>
      <Group justify="space-between" mih={36}>
        <Title order={2}>{title}</Title>
        {action}
      </Group>
      {note ? <p className={classes.note}>{note}</p> : null}
      {children}
    </section>
  );
}

import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DialogActions.module.css';

/** The buttons at the end of a dialog, in sight however long it is. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <Group className={classes.actions} justify="flex-end" gap="sm">
      {children}
    </Group>
  );
}

import type { ComponentType, ReactNode } from 'react';
import classes from './Notice.module.css';

/** Over a record: something about it that one should know before one reads on. */
export function Notice({ icon: Icon, children }: { icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>; children: ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      <Icon size={16} aria-hidden />
      {children}
    </div>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Entity } from '@/api/keys';
import classes from './SavedViews.module.css';

/** A list as one comes back to it: its filters, its order, its columns. */
export type View<State> = { id: string; label: string; state: State };

/** The views of a list as tabs. One is current while its filters are set, whatever else narrows the list. */
export function SavedViews<State extends object>({ entity, builtIn, state }: { entity: Entity; builtIn: View<State>[]; state: State }) {
  const { t } = useTranslation();
  const current = builtIn.findLast((view) => holds(view.state, state)) ?? builtIn[0];
  return (
    <nav className={classes.views} aria-label={t('common.views.label')}>
      {builtIn.map((view) => (
        <Link
          key={view.id}
          className={classes.view}
          to={entity === 'customers' ? '/customers' : '/orders'}
          search={view.state}
          aria-current={view === current ? 'true' : undefined}
          activeProps={{ 'aria-current': view === current ? 'true' : undefined }}
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}

function holds(view: object, state: object): boolean {
  return Object.entries(view).every(([key, value]) => JSON.stringify(value) === JSON.stringify((state as Record<string, unknown>)[key]));
}

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AsideCard } from '@/ui/RecordPage';
import classes from './customers.module.css';
import type { Customer } from './queries';

/** The segments that a customer belongs to now. */
export function CustomerSegments({ segments }: { segments: NonNullable<Customer['segments']> }) {
  const { t } = useTranslation();
  return (
    <AsideCard title={t('history.field.segments')}>
      {segments.length === 0 ? (
        <p className={`${classes.text} ${classes.faint}`}>{t('customers.details.none')}</p>
      ) : (
        <ul className={classes.segments}>
          {segments.map(({ id, name }) => (
            <li key={id}>
              <Anchor component={Link} to="/segments/$id" params={{ id } as never} size="sm">
                {name}
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </AsideCard>
  );
}

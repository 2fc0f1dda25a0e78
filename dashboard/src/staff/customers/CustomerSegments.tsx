import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyDialog } from '@/ui/lazyDialog';
import { AsideCard } from '@/ui/RecordPage';
import classes from './customers.module.css';
import type { Customer } from './queries';

const SegmentWhyDialog = lazyDialog(() => import('./SegmentWhyDialog').then((module) => module.SegmentWhyDialog));

type Membership = NonNullable<Customer['segments']>[number];

/** The segments that a customer belongs to now, and why. */
export function CustomerSegments({ customer, segments }: { customer: Customer; segments: Membership[] }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState<Membership | undefined>(undefined);
  return (
    <AsideCard title={t('history.field.segments')}>
      {segments.length === 0 ? (
        <p className={`${classes.text} ${classes.faint}`}>{t('customers.details.none')}</p>
      ) : (
        <ul className={classes.segments}>
          {segments.map((segment) => (
            <li key={segment.id}>
              <Anchor component={Link} to="/segments/$id" params={{ id: segment.id } as never} size="sm">
                {segment.name}
              </Anchor>
              <Button variant="subtle" color="gray" size="compact-sm" mr={-8} aria-label={`${t('customers.segments.why')} ${segment.name}`} onClick={() => setWhy(segment)}>
                {t('customers.segments.why')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {why === undefined ? null : <SegmentWhyDialog customer={customer} segment={why} onClose={() => setWhy(undefined)} />}
    </AsideCard>
  );
}

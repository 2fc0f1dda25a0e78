import { Button, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { useFormat } from '@/ui/format';
import { Timeline } from '@/ui/Timeline';
import { CustomerOrders } from './CustomerOrders';
import classes from './customers.module.css';
import type { Customer } from './queries';

const FEW = 5;

/** A customer at a glance: what one asks first, the latest orders, and what happened last. */
export function Overview({ customer, past, onTab }: { customer: Customer; past: boolean; onTab: (tab: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <Section title={t('customers.overview.facts')}>
        <Facts customer={customer} />
      </Section>
      {may('CanViewOrders') && !past ? (
        <Section
          title={t('customers.overview.recentOrders')}
          action={
            <Button variant="subtle" color="gray" size="compact-sm" mr={-8} onClick={() => onTab('orders')}>
              {t('customers.overview.allOrders')}
            </Button>
          }
        >
          <CustomerOrders customer={customer} few={FEW} />
        </Section>
      ) : null}
      {past ? null : (
        <Section
          title={t('customers.overview.latest')}
          action={
            <Button variant="subtle" color="gray" size="compact-sm" mr={-8} onClick={() => onTab('history')}>
              {t('customers.overview.allHistory')}
            </Button>
          }
        >
          <Timeline
            brief
            queryKey={keys.record('customers', customer.id, 'latest')}
            fetchPage={async (_, signal) => ({
              ...(await body(api.GET('/api/customers/{id}/history/', { params: { path: { id: customer.id }, query: { sort: '-at', limit: FEW, total: 'false' } }, signal }))),
              next_cursor: null,
            })}
          />
        </Section>
      )}
    </>
  );
}

function Section({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <div className={classes.head}>
        <Title order={2}>{title}</Title>
        {action}
      </div>
      {children}
    </section>
  );
}

function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts: [string, string | null | undefined][] = [
    [t('history.field.customer_since'), customer.customer_since && format.date(customer.customer_since)],
    [t('history.field.verified_at'), customer.verified_at && format.minute(customer.verified_at)],
    [t('history.field.owner'), customer.owner?.name ?? t('customers.owner.none')],
    [t('common.address.country'), customer.address?.country && format.country(customer.address.country)],
    [t('history.field.created_at'), format.minute(customer.created_at)],
    [t('customers.field.updated'), format.minute(customer.updated_at)],
  ];
  return (
    <dl className={`${classes.facts} ${classes.glance}`}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

import '@/i18n/merge';
import { Button } from '@mantine/core';
import { getRouteApi, useLocation, useNavigate } from '@tanstack/react-router';
import { IconArchive, IconArrowMerge, IconHistory } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { isProblem } from '@/api/problem';
import { Past, useMayLookBack } from '@/ui/AsOf';
import { EmptyState } from '@/ui/EmptyState';
import { useFormat } from '@/ui/format';
import { Money } from '@/ui/Money';
import { useNeighbours } from '@/ui/neighbours';
import { NoRecord } from '@/ui/NoRecord';
import { Notice } from '@/ui/Notice';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { RecordPage } from '@/ui/RecordPage';
import { CustomerStatus, Unverified, Verified } from '@/ui/Status';
import { RecordNavigation } from '@/ui/RecordNavigation';
import { WaitingFigures, WaitingRecord } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { CustomerActions } from './CustomerActions';
import { CustomerAside } from './CustomerAside';
import { CustomerHistory } from './CustomerHistory';
import { CustomerOrders } from './CustomerOrders';
import classes from './customers.module.css';
import { Interactions } from './Interactions';
import { Overview } from './Overview';
import { DuplicateNotice } from './DuplicateNotice';
import { type Customer, useCustomer } from './queries';

const route = getRouteApi('/shell/customers/$id');

/** One customer: now, or, with `as_of` in the address, as the record was at that time, when nothing can be changed. */
export function CustomerPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id } = route.useParams();
  const { tab, as_of } = route.useSearch();
  const customer = useCustomer(id, as_of);
  const navigation = useNeighbours('customers', id);
  const go = (search: { tab?: string; as_of?: string }) => void navigate({ to: '/customers/$id', params: { id }, search, replace: true, state: true, resetScroll: false });
  const goAsOf = (time: string | undefined) => go({ tab, ...(time === undefined ? {} : { as_of: time }) });

  // Of one who was merged into another the service answers with that one.
  const elsewhere = customer.data !== undefined && customer.data.id !== id;
  // What was read before may have been undone.
  const ledTo = elsewhere && !customer.isFetching ? customer.data.id : undefined;
  useEffect(() => {
    if (ledTo !== undefined) {
      void navigate({ to: '/customers/$id', params: { id: ledTo }, search: true, replace: true, state: (before) => ({ ...before, ledTo }) });
    }
  }, [ledTo, navigate]);

  // Also where they were there before: they may have left the reader's scope.
  if (customer.data === undefined || elsewhere || isProblem(customer.error, 'not_found')) {
    return (
      <>
        {customer.isError ? <PageHeader title={t('common.nav.customers')} /> : <RecordNavigation list={t('common.nav.customers')} navigation={navigation} />}
        {as_of !== undefined && isProblem(customer.error, 'not_found') ? (
          <NotYet at={as_of} onNow={() => goAsOf(undefined)} />
        ) : isProblem(customer.error, 'not_found') ? (
          <NoRecord title={t('customers.notFound')} list="/customers" label={t('customers.all')} />
        ) : customer.isError ? (
          <Problem error={customer.error} onRetry={() => void customer.refetch()} />
        ) : (
          <WaitingRecord back={false} top={<WaitingFigures />} />
        )}
      </>
    );
  }
  return (
    <Shown
      customer={customer.data}
      asOf={as_of}
      tab={tab}
      navigation={navigation}
      onTab={(next) => go({ tab: next, ...(as_of === undefined ? {} : { as_of }) })}
      onAsOf={goAsOf}
    />
  );
}

type ShownProps = {
  customer: Customer;
  asOf: string | undefined;
  tab: string | undefined;
  navigation: ReturnType<typeof useNeighbours>;
  onTab: (tab: string) => void;
  onAsOf: (time: string | undefined) => void;
};

function Shown({ customer, asOf, tab, navigation, onTab, onAsOf }: ShownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const mayAsOf = useMayLookBack();
  const past = asOf !== undefined;
  const led = useLocation({ select: ({ state }) => state.ledTo === customer.id });
  const { id, full_name, company_name, owner, total_orders } = customer;
  return (
    <RecordPage
      title={full_name}
      navigation={
        <RecordNavigation list={t('common.nav.customers')} navigation={navigation}>
          {past ? null : <DuplicateNotice customer={customer} />}
        </RecordNavigation>
      }
      badges={
        <>
          {customer.verified ? <Verified /> : <Unverified />}
          <CustomerStatus status={customer.status} />
          {customer.archived ? (
            <span className={`${classes.name} ${classes.faint}`}>
              <IconArchive size={15} aria-hidden />
              {t('history.field.archived')}
            </span>
          ) : null}
        </>
      }
      subtitle={[company_name, owner ? `${t('history.field.owner')} ${owner.name}` : t('customers.owner.none')].filter(Boolean).join(' · ')}
      actions={past ? null : <CustomerActions customer={customer} />}
      figures={past || total_orders === undefined ? undefined : figures(customer)}
      top={
        <>
          {led ? <Notice icon={IconArrowMerge}><span>{t('merge.led', { name: full_name })}</span></Notice> : null}
          {past ? <Past says={t('customers.asOf.banner', { name: full_name, time: format.minute(asOf) })} onLeave={() => onAsOf(undefined)} /> : null}
        </>
      }
      tabs={[
        { id: 'overview', label: t('customers.tab.overview'), content: () => <Overview customer={customer} past={past} onTab={onTab} /> },
        ...(may('CanViewOrders') && !past
          ? [{ id: 'orders', label: total_orders ? t('customers.tab.ordersCount', { count: total_orders }) : t('customers.tab.orders'), content: () => <CustomerOrders customer={customer} /> }]
          : []),
        ...(past ? [] : [{ id: 'interactions', label: t('interactions.tab'), content: () => <Interactions customer={customer} /> }]),
        { id: 'history', label: t('customers.tab.history'), content: () => <CustomerHistory id={id} asOf={asOf} onAsOf={onAsOf} mayAsOf={mayAsOf} /> },
      ]}
      tab={tab}
      onTab={onTab}
      // Another record, or another time of it, has other details: what is being typed in one stays out of the next.
      aside={<CustomerAside key={`${id} ${asOf}`} customer={customer} past={past} />}
      onBack={past ? () => onAsOf(undefined) : navigation.back}
    />
  );

  function figures({ lifetime_value, average_order_value, last_order_at, last_interaction_at, currency }: Customer) {
    return [
      { label: t('customers.field.lifetimeValue'), value: <Money amount={lifetime_value ?? '0'} currency={currency} /> },
      { label: t('common.nav.orders'), value: format.number(total_orders ?? 0) },
      ...(total_orders ? [{ label: t('customers.field.average'), value: <Money amount={average_order_value ?? '0'} currency={currency} /> }] : []),
      ...(last_order_at ? [{ label: t('customers.field.lastOrder'), value: <When at={last_order_at} /> }] : []),
      ...(last_interaction_at ? [{ label: t('interactions.last'), value: <When at={last_interaction_at} /> }] : []),
    ];
  }
}

function NotYet({ at, onNow }: { at: string; onNow: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <EmptyState icon={<IconHistory size={40} stroke={1.2} aria-hidden />} title={t('customers.asOf.before', { time: format.minute(at) })}>
      <Button variant="default" mt="sm" onClick={onNow}>
        {t('common.asOf.leave')}
      </Button>
    </EmptyState>
  );
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The customer whom the address of one who was merged into them led to. */
    ledTo?: string;
  }
}


import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { customerStatsQuery, orderStatsQuery } from '@/api/records';
import { useFormat } from '@/ui/format';
import classes from './Home.module.css';

export function useCustomerStats() {
  return useQuery({ ...customerStatsQuery, enabled: useMay()('CanViewCustomers') });
}

/** The four figures of the company, or of the reader's part of it, each with what it means beneath. */
export function Figures() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const customers = useCustomerStats();
  const orders = useQuery({ ...orderStatsQuery, enabled: may('CanViewOrders') });
  if ((customers.isPending && customers.isFetching) || (orders.isPending && orders.isFetching)) {
    return (
      <div className={classes.figures} role="status" aria-busy aria-label={t('common.state.loading')}>
        {[0, 1, 2, 3].map((index) => (
          <div key={index} className={classes.figure}>
            <Skeleton height={12} width={88} my={4} />
            <Skeleton height={24} width={120} my={8} />
            <Skeleton height={12} width={104} my={4} />
          </div>
        ))}
      </div>
    );
  }
  return (
    <dl className={classes.figures}>
      {customers.data ? (
        <>
          <div className={classes.figure}>
            <dt>
              <Link to="/customers">{t('home.figure.customers')}</Link>
            </dt>
            <dd>{format.number(customers.data.total)}</dd>
            <dd className={classes.note}>{t('home.figure.newThisMonth', { count: customers.data.new_this_month })}</dd>
          </div>
          <div className={classes.figure}>
            <dt>
              <Link to="/customers" search={{ verified: true }}>
                {t('home.figure.verified')}
              </Link>
            </dt>
            <dd>{format.number(customers.data.verified)}</dd>
            <dd className={classes.note}>{t('home.figure.notVerified', { count: customers.data.total - customers.data.verified })}</dd>
          </div>
        </>
      ) : null}
      {orders.data ? (
        <>
          <div className={classes.figure}>
            <dt>
              <Link to="/orders">{t('home.figure.orders')}</Link>
            </dt>
            <dd>{format.number(orders.data.total)}</dd>
            <dd className={classes.note}>{t('home.figure.late', { count: orders.data.late })}</dd>
          </div>
          <div className={classes.figure}>
            <dt>{t('home.figure.revenue')}</dt>
            <dd>{format.money(orders.data.revenue, orders.data.currency)}</dd>
            <dd className={classes.note}>{t('home.figure.average', { amount: format.money(orders.data.average_order_value, orders.data.currency) })}</dd>
          </div>
        </>
      ) : null}
    </dl>
  );
}

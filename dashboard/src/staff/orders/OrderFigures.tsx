import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orderStatsQuery } from '@/api/records';
import { Figures } from '@/ui/Figures';
import { Money } from '@/ui/Money';
import { OrderStatus } from '@/ui/Status';
import { useFormat } from '@/ui/format';
import classes from './OrdersPage.module.css';
import type { Status } from './queries';
import { orderStatuses } from './search';

/** The caller's orders in figures; each status is also the filter by it. */
export function OrderFigures({ chosen, onChoose }: { chosen: Status[]; onChoose: (statuses: Status[]) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending } = useQuery(orderStatsQuery);
  if (error && data === undefined) {
    // The list below says what is wrong; figures alone would say it twice.
    return null;
  }
  const count = (value: number | undefined) => (value === undefined ? '' : format.number(value));
  const money = (amount: string | undefined) => (amount === undefined ? null : <Money amount={amount} currency={data?.currency} />);
  return (
    <>
      <Figures
        waiting={isPending}
        figures={[
          { label: t('orders.figure.total'), value: count(data?.total) },
          { label: t('orders.figure.revenue'), value: money(data?.revenue), note: t('orders.figure.revenueNote') },
          { label: t('orders.figure.average'), value: money(data?.average_order_value), note: t('orders.figure.averageNote') },
          { label: t('orders.figure.late'), value: <span style={data?.late ? { color: 'var(--puppy-late)' } : undefined}>{count(data?.late)}</span>, note: t('orders.figure.lateNote') },
        ]}
      />
      <ul className={classes.statuses} aria-label={t('orders.figure.byStatus')}>
        {orderStatuses.map((status) => (
          <li key={status}>
            <button
              type="button"
              aria-pressed={chosen.includes(status)}
              onClick={() => onChoose(chosen.includes(status) ? chosen.filter((one) => one !== status) : [...chosen, status])}
            >
              <OrderStatus status={status} /> <b>{count(data?.by_status[status] ?? (data === undefined ? undefined : 0))}</b>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

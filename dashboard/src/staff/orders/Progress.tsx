import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/ui/format';
import { useActorName } from '@/ui/events';
import type { Order, Status } from './queries';
import classes from './OrderPage.module.css';

type Step = { status: Status; move?: Schemas['OrderStatusMove']; at?: string };

const way = ['pending', 'processing', 'shipped', 'delivered'] as const;

/** The steps of an order's way: those that it took, and those that are to come. */
export function steps(order: Order, moves: Schemas['OrderStatusMove'][]): Step[] {
  const placed: Step = { status: 'pending', at: order.placed_at };
  const taken = moves.filter(({ from }) => from !== null).map((move) => ({ status: move.to, move, at: move.at }));
  if (order.status === 'cancelled' || order.status === 'refunded') {
    return [placed, ...taken];
  }
  return way.map((status) => (status === 'pending' ? placed : (taken.find((step) => step.status === status) ?? { status })));
}

/** Where an order is on its way, with the times of its steps. */
export function Progress({ order, moves }: { order: Order; moves: Schemas['OrderStatusMove'][] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorName = useActorName();
  return (
    <ol className={classes.progress} aria-label={t('orders.progress.label')}>
      {steps(order, moves).map(({ status, move, at }, index) => {
        const Icon = status === 'cancelled' ? IconX : status === 'refunded' ? IconArrowBackUp : IconCheck;
        return (
          <li
            key={`${status}${index}`}
            data-done={at !== undefined || undefined}
            aria-current={status === order.status ? 'step' : undefined}
            data-status={status}
          >
            <span className={classes.dot}>{at === undefined ? null : <Icon size={12} stroke={3} aria-hidden />}</span>
            <span className={classes.step}>{t(`orders.progress.${status}`)}</span>
            <span className={classes.when}>
              {at === undefined ? (
                status === 'delivered' && order.expected_delivery_date !== null ? (
                  <span style={order.late ? { color: 'var(--puppy-late)' } : undefined}>{t('orders.progress.expected', { date: format.date(order.expected_delivery_date) })}</span>
                ) : null
              ) : (
                <time dateTime={at} title={move ? `${format.exact(at)} · ${actorName(move.actor)}` : format.exact(at)}>
                  {format.minute(at)}
                </time>
              )}
            </span>
            {move?.note ? <span className={classes.note}>{move.note}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

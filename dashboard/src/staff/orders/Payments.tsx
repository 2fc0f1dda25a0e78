import { Button, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useMay } from '@/api/me';
import { WaitingRows } from '@/ui/Waiting';
import { useFormat } from '@/ui/format';
import { useActorName } from '@/ui/events';
import { lazyDialog } from '@/ui/lazyDialog';
import { Problem } from '@/ui/Problem';
import { When } from '@/ui/When';
import { isMore, minus } from './decimal';
import classes from './OrderPage.module.css';
import { useMethodName } from './methods';
import { type Order, paymentsQuery } from './queries';

const PaymentDialog = lazyDialog(() => import('./PaymentDialog').then((module) => module.PaymentDialog));

/** Which payments the order takes now: nothing can be paid beyond its total, and nothing refunded beyond what was paid. */
export function usePayable(order: Order): { kind: Schemas['PaymentKind']; most: string }[] {
  const may = useMay();
  const open = minus(order.total, order.paid_total);
  const refundable = minus(order.paid_total, order.refunded_total);
  const takes = may('CanRecordPayments') && order.status !== 'cancelled' && order.status !== 'refunded' && isMore(open, '0');
  return [
    ...(takes ? [{ kind: 'payment' as const, most: open }, { kind: 'failure' as const, most: open }] : []),
    ...(may('CanRefund') && isMore(refundable, '0') ? [{ kind: 'refund' as const, most: refundable }] : []),
  ];
}

/** What was paid, what failed and what went back, newest first. */
export function Payments({ order, asOf }: { order: Order; asOf: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const actorName = useActorName();
  const methodName = useMethodName();
  const payable = usePayable(order);
  const [kind, setKind] = useState<Schemas['PaymentKind'] | undefined>(undefined);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(paymentsQuery(order.id));
  const items = data?.pages.flatMap((page) => page.items).filter((payment) => asOf === undefined || new Date(payment.paid_at) <= new Date(asOf)) ?? [];
  const offered = asOf === undefined ? payable : [];
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <Title order={2}>{t('orders.payment.title')}</Title>
        {offered.some((one) => one.kind === 'refund') ? (
          <Button variant="default" size="compact-md" onClick={() => setKind('refund')}>
            {t('orders.payment.refund.action')}
          </Button>
        ) : null}
        {offered.some((one) => one.kind === 'payment') ? (
          <Button variant="default" size="compact-md" onClick={() => setKind('payment')}>
            {t('orders.payment.payment.action')}
          </Button>
        ) : null}
      </div>
      {isPending ? (
        <WaitingRows rows={2} height={48} lines={2} />
      ) : error && data === undefined ? (
        <Problem error={error} onRetry={() => void refetch()} />
      ) : items.length === 0 && !hasNextPage ? (
        <Text c="dimmed">{t('orders.payment.none')}</Text>
      ) : (
        <ul className={classes.plain}>
          {items.map((payment) => (
            <li key={payment.id} className={classes.entry}>
              <div className={classes.entryHead}>
                <Text fw={500} c={payment.kind === 'failure' ? 'var(--puppy-late)' : undefined}>
                  {t(`orders.payment.${payment.kind}.done`)}
                </Text>
                <Text size="sm" c="dimmed">
                  {[methodName(payment.method), payment.reference].filter(Boolean).join(' · ')}
                </Text>
                <Text fw={500} td={payment.kind === 'failure' ? 'line-through' : undefined} className="figures">
                  {format.money(payment.kind === 'refund' ? `-${payment.amount}` : payment.amount, payment.currency)}
                </Text>
              </div>
              {payment.note ? <p className={classes.text}>{payment.note}</p> : null}
              <Text size="xs" c="dimmed">
                <When at={payment.paid_at} precise /> ·{' '}
                {payment.paid_at === payment.at ? actorName(payment.actor) : t('orders.payment.recorded', { name: actorName(payment.actor), at: format.minute(payment.at) })}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('orders.payment.older')}
        </Button>
      ) : null}
      {kind ? <PaymentDialog order={order} payable={payable} kind={kind} onClose={() => setKind(undefined)} /> : null}
    </section>
  );
}

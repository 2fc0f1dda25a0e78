import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useFormat } from '@/ui/format';
import { lineTotals, orderTotals } from '../decimal';
import { countable } from '../lines';
import { Totals } from '../Totals';
import classes from './create.module.css';
import type { OrderDraft, OrderStep } from './draft';

type Props = { draft: OrderDraft; customer: Schemas['Customer'] | undefined; currency: string; decimals: number; onStep: (step: OrderStep) => void };

/** The order as it is so far, beside what is being entered. */
export function Review({ draft, customer, currency, decimals, onStep }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = draft.creates ? `${draft.customer.first_name} ${draft.customer.last_name}`.trim() || draft.customer.email : customer?.full_name;
  const lines = draft.items.filter(({ product_name }) => product_name.trim() !== '');
  const sums = orderTotals(draft.items.map(countable), decimals);
  return (
    <aside className={classes.review} aria-label={t('orders.create.review')}>
      <Title order={2} size="h3">
        {t('orders.create.review')}
      </Title>
      <Text mt="xs" c={name ? undefined : 'dimmed'}>
        {name || t('orders.create.noCustomer')}{' '}
        {name ? (
          <Anchor component="button" type="button" size="sm" onClick={() => onStep('customer')}>
            {t('orders.create.change')}
          </Anchor>
        ) : null}
      </Text>
      <ul className={classes.lines}>
        {lines.map((line) => {
          const total = lineTotals(countable(line), decimals)?.total;
          return (
            <li key={line.key}>
              <span>
                {line.quantity.trim()} × {line.product_name}
              </span>
              <span className="figures">{total === undefined ? '' : format.money(total, currency)}</span>
            </li>
          );
        })}
      </ul>
      <div className={classes.sums}>
        <Totals currency={currency} subtotal={sums.gross} discount={sums.discount} tax={sums.tax} total={sums.total} />
      </div>
    </aside>
  );
}

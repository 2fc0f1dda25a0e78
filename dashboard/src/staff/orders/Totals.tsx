import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/format';
import { isMore } from './decimal';
import classes from './lines.module.css';

type Props = { currency: string; subtotal: string; discount: string; tax: string; total: string; paid?: string; refunded?: string; open?: string };

/** How an order's total comes about, and what of it is paid. */
export function Totals(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows: [string, string | undefined, boolean][] = [
    [t('orders.total.subtotal'), props.subtotal, true],
    [t('orders.total.discount'), isMore(props.discount, '0') ? `-${props.discount}` : undefined, true],
    [t('orders.total.tax'), isMore(props.tax, '0') ? props.tax : undefined, true],
    [t('orders.field.total'), props.total, false],
    [t('orders.total.paid'), props.paid, true],
    [t('orders.total.refunded'), props.refunded !== undefined && isMore(props.refunded, '0') ? props.refunded : undefined, true],
    [t('orders.total.open'), props.open, true],
  ];
  return (
    <dl className={classes.totals}>
      {rows.map(([label, amount, small]) =>
        amount === undefined ? null : (
          <div key={label} data-total={!small || undefined}>
            <dt>{label}</dt>
            <dd>{format.money(amount, props.currency)}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customerQuery } from '@/api/records';
import { CustomerSelect } from '@/ui/CustomerSelect';
import { choice, type Filter, lastDays, many, range, word, yesNo } from '@/ui/filters';
import { useOwnerChoices } from '@/ui/StaffSelect';
import { type OrderListSearch, orderStatuses, paymentStatuses } from './search';

/** Everything that the API can filter orders by. */
export function useOrderFilters(state: OrderListSearch): Filter<OrderListSearch>[] {
  const { t } = useTranslation();
  const owners = useOwnerChoices();
  const named = useQuery({ ...customerQuery(state.customer_id ?? ''), enabled: state.customer_id !== undefined }).data;
  const customer: Filter<OrderListSearch> = {
    id: 'customer_id',
    label: t('orders.field.customer'),
    owns: ['customer_id'],
    sentence: ({ customer_id }) => (customer_id === undefined ? undefined : `${t('common.filter.is')} ${named?.full_name ?? '…'}`),
    form: ({ state: { customer_id }, set, done }) => (
      <CustomerSelect
        label={t('orders.field.customer')}
        data-autofocus
        comboboxProps={{ withinPortal: false }}
        value={customer_id ?? null}
        onChange={(id) => {
          set({ customer_id: id ?? undefined });
          done();
        }}
      />
    ),
  };
  return [
    choice('status', t('orders.field.status'), orderStatuses.map((value) => ({ value, label: t(`history.value.status.${value}`) }))),
    choice('payment_status', t('orders.field.payment'), paymentStatuses.map((value) => ({ value, label: t(`history.value.payment_status.${value}`) }))),
    yesNo('late', t('orders.field.late'), { yes: t('orders.filter.late'), no: t('orders.filter.notLate') }),
    customer,
    many('owner_id', t('orders.field.owner'), owners),
    range('day', 'placed_from', 'placed_to', t('orders.field.placed'), lastDays('placed_from', t, 7, 30, 90)),
    range('amount', 'total_min', 'total_max', t('orders.field.total')),
    range('day', 'updated_from', 'updated_to', t('orders.field.updated'), lastDays('updated_from', t, 7, 30, 90)),
    word('sku', t('orders.field.sku')),
    word('external_id', t('history.field.external_id')),
  ];
}

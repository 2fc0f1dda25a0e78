import { useTranslation } from 'react-i18next';
import { choice, type Filter, many, range, single, yesNo } from '@/ui/filters';
import { useStaffOptions } from '@/ui/StaffSelect';
import { countryOptions } from '@/ui/world';
import { customerStatuses, customerTypes, type CustomerListSearch } from './search';

/** Every filter of the customer list. */
export function useCustomerFilters(): Filter<CustomerListSearch>[] {
  const { t, i18n } = useTranslation();
  const staff = useStaffOptions();
  const owners = [{ value: 'me', label: t('customers.filter.me') }, { value: 'none', label: t('customers.filter.noOwner') }, ...staff];
  return [
    choice('status', t('history.field.status'), customerStatuses.map((value) => ({ value, label: t(`history.value.status.${value}`) }))),
    yesNo('verified', t('history.field.verified')),
    choice('customer_type', t('history.field.customer_type'), customerTypes.map((value) => ({ value, label: t(`history.value.customer_type.${value}`) }))),
    many('country', t('common.address.country'), countryOptions(i18n.language)),
    many('owner_id', t('history.field.owner'), owners),
    range('day', 'created_from', 'created_to', t('history.field.created_at')),
    range('day', 'last_order_from', 'last_order_to', t('customers.field.lastOrder')),
    range('amount', 'ltv_min', 'ltv_max', t('customers.field.lifetimeValue')),
    single('archived', t('history.field.archived'), [
      { value: 'true', label: t('customers.filter.archivedOnly') },
      { value: 'any', label: t('customers.filter.archivedToo') },
    ]),
  ];
}

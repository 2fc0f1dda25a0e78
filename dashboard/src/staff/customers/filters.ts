import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { segmentsQuery } from '@/api/segments';
import { tagsQuery } from '@/api/tags';
import { moved } from '@/ui/dates';
import { choice, type Filter, lastDays, many, range, single, word, yesNo } from '@/ui/filters';
import { useOwnerChoices } from '@/ui/StaffSelect';
import { countryOptions } from '@/ui/world';
import { customerStatuses, customerTypes, type CustomerListSearch } from './search';
import { tagFilter } from './tagFilter';

/** Everything that the API can filter customers by. */
export function useCustomerFilters(): Filter<CustomerListSearch>[] {
  const { t, i18n } = useTranslation();
  const owners = useOwnerChoices();
  const { data: tags = [] } = useQuery(tagsQuery);
  const { data: segments = [] } = useQuery(segmentsQuery);
  return [
    choice('status', t('history.field.status'), customerStatuses.map((value) => ({ value, label: t(`history.value.status.${value}`) }))),
    yesNo('verified', t('history.field.verified'), { yes: t('customers.filter.verified'), no: t('customers.filter.notVerified') }),
    choice('customer_type', t('history.field.customer_type'), customerTypes.map((value) => ({ value, label: t(`history.value.customer_type.${value}`) }))),
    tagFilter(t('history.field.tags'), tags, t),
    many('segment_id', t('customers.filter.segment'), segments.map(({ id, name }) => ({ value: id, label: name }))),
    many('country', t('common.address.country'), countryOptions(i18n.language)),
    many('owner_id', t('history.field.owner'), owners),
    range('day', 'verified_from', 'verified_to', t('history.field.verified_at'), lastDays('verified_from', t, 7, 30, 90)),
    range('day', 'created_from', 'created_to', t('history.field.created_at'), lastDays('created_from', t, 7, 30, 90)),
    range(
      'day',
      'last_order_from',
      'last_order_to',
      t('customers.field.lastOrder'),
      [
        ...lastDays<CustomerListSearch>('last_order_from', t, 30, 90),
        { label: t('customers.filter.notFor90Days'), set: (today) => ({ not_ordered_since: moved(today, -90) }) },
        { label: t('customers.filter.notForAYear'), set: (today) => ({ not_ordered_since: yearBefore(today) }) },
        { label: t('customers.filter.neverOrdered'), set: () => ({ ordered: false }) },
      ],
      {
        owns: ['ordered', 'not_ordered_since'],
        sentence: ({ ordered, not_ordered_since }, _, format) =>
          ordered === false
            ? t('customers.filter.never')
            : ordered === true
              ? t('customers.filter.ever')
              : not_ordered_since && t('customers.filter.notSince', { date: format.date(not_ordered_since.slice(0, 10)) }),
      },
    ),
    range('amount', 'ltv_min', 'ltv_max', t('customers.field.lifetimeValue')),
    range('day', 'updated_from', 'updated_to', t('customers.field.updated'), lastDays('updated_from', t, 7, 30, 90)),
    word('email', t('history.field.email')),
    word('external_id', t('history.field.external_id')),
    single('archived', t('history.field.archived'), [
      { value: 'true', label: t('customers.filter.archivedOnly') },
      { value: 'any', label: t('customers.filter.archivedToo') },
    ]),
  ];
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace('-02-29', '-02-28');
}

import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { customerQuery } from '@/api/records';

type Customer = Schemas['Customer'];
type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null;
  onChange: (id: string | null, customer: Customer | undefined) => void;
  /** A customer who is not offered, such as the one whose referrer is chosen. */
  except?: string;
  /** Where one can be added: is given what was typed. */
  onAdd?: ((typed: string) => void) | undefined;
};

const ADD = '+';

/** A customer, found by the service as one types a name, an e-mail address, a company or a phone number. */
export function CustomerSelect({ value, onChange, except, onAdd, ...props }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const chosen = useQuery({ ...customerQuery(value ?? ''), enabled: value !== null });
  // What stands in the field is the name of the one who is chosen, and no search.
  const isChosen = chosen.data !== undefined && typed === labelOf(chosen.data);
  const found = useQuery({
    queryKey: keys.choices('customers', isChosen ? '' : search),
    queryFn: ({ signal }) =>
      body(api.GET('/api/customers/', { params: { query: { limit: 20, total: 'false', ...(search !== '' && !isChosen ? { search } : { sort: '-updated_at' }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const customers = [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? []).filter(({ id }) => id !== chosen.data?.id && id !== except)];
  return (
    <Select
      searchable
      selectFirstOptionOnChange
      clearable
      maxLength={200}
      {...props}
      value={value}
      data={[
        ...customers.map((customer) => ({ value: customer.id, label: labelOf(customer) })),
        ...(onAdd && search !== '' && !isChosen ? [{ value: ADD, label: t('common.select.add', { name: search }) }] : []),
      ]}
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(id) => (id === ADD ? onAdd?.(search) : onChange(id, customers.find((customer) => customer.id === id)))}
      nothingFoundMessage={found.isFetching ? t('common.state.loading') : t('common.select.nothing')}
      clearButtonProps={{ 'aria-label': t('common.do.clear') }}
    />
  );
}

function labelOf({ full_name, company_name, email }: Customer): string {
  return `${full_name} · ${company_name ?? email}`;
}

import { Combobox, Loader, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useProblemText } from '@/ui/Problem';
import { customerSearchQuery } from './queries';

/** Finds a customer as one types: the service searches by name, e-mail, phone and company. */
export function ChooseCustomer(props: { label: string; description?: string; onChoose: (customer: Schemas['Customer']) => void; onCreate?: (typed: string) => void; error?: string; autoFocus?: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const { data, isFetching, error } = useQuery({ ...customerSearchQuery(search), placeholderData: keepPreviousData });
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = data?.items ?? [];
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        const customer = found.find((candidate) => candidate.id === id);
        if (customer) {
          props.onChoose(customer);
        } else {
          props.onCreate?.(typed.trim());
        }
      }}
    >
      <Combobox.Target>
        <TextInput
          label={props.label}
          description={props.description}
          placeholder={t('orders.customer.placeholder')}
          value={typed}
          error={props.error}
          autoComplete="off"
          data-autofocus
          autoFocus={props.autoFocus}
          maxLength={200}
          rightSection={isFetching ? <Loader size={16} aria-hidden /> : null}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={360} style={{ overflowY: 'auto' }} aria-label={props.label}>
          {found.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id}>
              <Text size="md" fw={500}>
                {customer.full_name}
                {customer.status === 'blocked' ? ` · ${t('history.value.status.blocked')}` : ''}
              </Text>
              <Text size="sm" c="dimmed" truncate>
                {[customer.company_name, customer.email].filter(Boolean).join(' · ')}
              </Text>
            </Combobox.Option>
          ))}
          {found.length === 0 && !isFetching ? (
            <Combobox.Empty>{error ? problemText(error).text : t('orders.customer.notFound', { typed })}</Combobox.Empty>
          ) : null}
          {props.onCreate && typed.trim() !== '' ? <Combobox.Option value="create">{t('orders.customer.createTyped', { typed: typed.trim() })}</Combobox.Option> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

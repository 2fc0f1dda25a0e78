import { Alert, Anchor, Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useMay } from '@/api/me';
import { addressDraft } from '@/ui/AddressFields';
import { CustomerSelect } from '@/ui/CustomerSelect';
import { usePhone } from '@/ui/phone';
import type { OrderDraft } from './draft';

type Props = { form: UseFormReturnType<OrderDraft>; customer: Schemas['Customer'] | undefined };

/** Whom the order is for: found as one types, or created together with it. */
export function CustomerStep({ form, customer }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const phone = usePhone();
  const { creates, customer_id } = form.getValues();

  // What was filled in for the one who was chosen is not meant for another.
  const create = (typed = '') => {
    const prefilled = customer !== undefined && JSON.stringify(form.getValues().shipping_address) === JSON.stringify(shippingTo(customer));
    form.setValues({ creates: true, ...(typed === '' ? {} : { customer: { ...form.getValues().customer, ...named(typed) } }), ...(prefilled ? { shipping_address: addressDraft(null) } : {}) });
    form.clearErrors();
  };
  if (creates) {
    return (
      <Stack gap="md">
        <Text c="dimmed">{t('orders.create.newCustomer')}</Text>
        <TextInput type="email" label={t('history.field.email')} autoFocus required maxLength={254} autoComplete="off" {...form.getInputProps('customer.email')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('history.field.first_name')} required maxLength={100} autoComplete="off" {...form.getInputProps('customer.first_name')} />
          <TextInput label={t('history.field.last_name')} required maxLength={100} autoComplete="off" {...form.getInputProps('customer.last_name')} />
          <TextInput label={t('history.field.company_name')} maxLength={200} autoComplete="off" {...form.getInputProps('customer.company_name')} />
          <TextInput label={t('history.field.phone')} type="tel" maxLength={50} autoComplete="off" {...form.getInputProps('customer.phone')} />
        </SimpleGrid>
        <div>
          <Button variant="subtle" px={0} onClick={() => form.setValues({ creates: false, ...(customer ? { shipping_address: shippingTo(customer) } : {}) })}>
            {t('orders.create.choose')}
          </Button>
        </div>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <CustomerSelect
        label={t('orders.field.customer')}
        autoFocus={customer_id === null && !phone}
        openOnFocus={false}
        description={t('orders.create.find')}
        {...form.getInputProps('customer_id')}
        value={customer_id}
        onAdd={may('CanEditCustomers') ? create : undefined}
        onChange={(id, chosen) => {
          form.setFieldValue('customer_id', id);
          if (chosen) {
            form.setFieldValue('shipping_address', shippingTo(chosen));
          }
        }}
      />
      {customer !== undefined && customer.id === customer_id ? <Chosen customer={customer} /> : null}
      {may('CanEditCustomers') ? (
        <div>
          <Button variant="default" leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => create()}>
            {t('orders.create.addCustomer')}
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}

/** Where a customer's orders go unless something else is entered. */
export function shippingTo(customer: Schemas['Customer']) {
  return addressDraft(customer.address ? { ...customer.address, name: customer.company_name ?? customer.full_name } : null);
}

function Chosen({ customer }: { customer: Schemas['Customer'] }) {
  const { t } = useTranslation();
  const blocked = customer.status === 'blocked' ? 'customer_blocked' : customer.archived ? 'customer_archived' : undefined;
  return blocked === undefined ? (
    <Text c="dimmed" size="sm">
      {[customer.email, customer.phone, customer.company_name].filter(Boolean).join(' · ')}
    </Text>
  ) : (
    <Alert role="alert" color="red" variant="light">
      {t(`orders.create.${blocked}`)}{' '}
      <Anchor href={`/customers/${customer.id}`} inherit underline="always">
        {t('orders.create.openCustomer', { name: customer.full_name })}
      </Anchor>
    </Alert>
  );
}

/** What was typed to find somebody, as the beginning of a new customer: an e-mail address, or a name whose last word is the last name. */
function named(typed: string): Partial<OrderDraft['customer']> {
  if (typed.includes('@')) {
    return { email: typed };
  }
  const words = typed.split(/\s+/);
  return { first_name: words.slice(0, Math.max(1, words.length - 1)).join(' '), last_name: words.slice(1).at(-1) ?? '' };
}

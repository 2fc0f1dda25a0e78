import { SimpleGrid, Stack, Switch, Textarea, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { AddressFields } from '@/ui/AddressFields';
import { DateField } from '@/ui/DateField';
import { useFormat } from '@/ui/format';
import type { OrderDraft } from './draft';

/** Where it goes, when, how it is paid, and what else there is to say. */
export function DetailsStep({ form }: { form: UseFormReturnType<OrderDraft> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { same_billing: same, creates } = form.getValues();
  return (
    <Stack gap="lg">
      <section>
        <Title order={2} size="h3" mb="xs">
          {t('orders.address.shipping')}
        </Title>
        <AddressFields withName input={(part) => form.getInputProps(`shipping_address.${part}`)} />
        {creates ? <Switch mt="md" label={t('orders.create.keepAddress')} {...form.getInputProps('keeps_address', { type: 'checkbox' })} /> : null}
        <Switch mt="md" label={t('orders.create.sameBilling')} {...form.getInputProps('same_billing', { type: 'checkbox' })} />
      </section>
      {same ? null : (
        <section>
          <Title order={2} size="h3" mb="xs">
            {t('orders.address.billing')}
          </Title>
          <AddressFields withName input={(part) => form.getInputProps(`billing_address.${part}`)} />
        </section>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <DateField label={t('orders.create.expected')} min={format.today()} {...form.getInputProps('expected_delivery_date')} />
        <TextInput label={t('orders.field.method')} maxLength={100} autoComplete="off" {...form.getInputProps('payment_method')} />
      </SimpleGrid>
      <Textarea label={t('orders.create.notes')} description={t('orders.create.notesHelp')} autosize minRows={2} maxRows={8} maxLength={10_000} {...form.getInputProps('notes')} />
    </Stack>
  );
}

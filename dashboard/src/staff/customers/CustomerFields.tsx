import { Fieldset, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import { AddressFields } from '@/ui/AddressFields';
import { CustomerSelect } from '@/ui/CustomerSelect';
import { OwnerSelect } from '@/ui/StaffSelect';
import { TagSelect } from '@/ui/Tags';
import { companySizes, type CustomerForm } from './draft';
import { customerTypes } from './search';

/** All that can be entered of a customer, the required first; what only businesses have appears for them. */
export function CustomerFields({ form, id, withOwner = false, withTags = false }: { form: CustomerForm; id?: string; withOwner?: boolean; withTags?: boolean }) {
  const { t } = useTranslation();
  const { currency } = useMe().company;
  const business = form.values.customer_type === 'business';
  const choose = (field: 'company_size' | 'referred_by' | 'owner_id') => {
    const { value, onChange, ...rest } = form.getInputProps(field);
    return { ...rest, value: value === '' ? null : (value as string), onChange: (next: string | null) => onChange(next ?? '') };
  };
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
        <TextInput data-autofocus label={t('history.field.first_name')} required maxLength={100} autoComplete="off" {...form.getInputProps('first_name')} />
        <TextInput label={t('history.field.last_name')} required maxLength={100} autoComplete="off" {...form.getInputProps('last_name')} />
        <TextInput label={t('history.field.email')} type="email" required maxLength={254} autoComplete="off" {...form.getInputProps('email')} />
        <TextInput label={t('history.field.phone')} type="tel" maxLength={50} autoComplete="off" {...form.getInputProps('phone')} />
      </SimpleGrid>
      <SegmentedControl
        aria-label={t('history.field.customer_type')}
        data={customerTypes.map((value) => ({ value, label: t(`customers.type.${value}`) }))}
        {...form.getInputProps('customer_type')}
      />
      {business ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <TextInput label={t('history.field.company_name')} maxLength={200} autoComplete="off" {...form.getInputProps('company_name')} />
          <TextInput label={t('history.field.industry')} maxLength={100} autoComplete="off" {...form.getInputProps('industry')} />
          <Select label={t('history.field.company_size')} clearable clearButtonProps={{ 'aria-label': t('common.do.clear') }} data={[...companySizes]} {...choose('company_size')} />
          <TextInput label={t('customers.field.revenueIn', { currency })} inputMode="decimal" autoComplete="off" {...form.getInputProps('annual_revenue')} />
        </SimpleGrid>
      ) : null}
      <Fieldset variant="unstyled" style={{ margin: 0, padding: 0, border: 0 }} legend={<Text fw={600}>{t('history.field.address')}</Text>}>
        <AddressFields input={(part) => form.getInputProps(`address.${part}`)} />
      </Fieldset>
      <Fieldset variant="unstyled" style={{ margin: 0, padding: 0, border: 0 }} legend={<Text fw={600}>{t('customers.add.other')}</Text>}>
        <Stack gap="sm">
          <Textarea label={t('history.field.notes')} autosize minRows={2} maxRows={10} maxLength={10_000} {...form.getInputProps('notes')} />
          <TextInput label={t('history.field.external_id')} maxLength={100} autoComplete="off" {...form.getInputProps('external_id')} />
          <CustomerSelect label={t('history.field.referred_by')} except={id} {...choose('referred_by')} />
          {withTags ? <TagSelect label={t('history.field.tags')} value={form.values.tags} onChange={(tags) => form.setFieldValue('tags', tags)} error={form.errors['tags']} /> : null}
          {withOwner ? <OwnerSelect label={t('history.field.owner')} allowDeselect={false} {...choose('owner_id')} /> : null}
        </Stack>
      </Fieldset>
    </Stack>
  );
}

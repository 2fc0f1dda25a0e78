import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { ParseKeys } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { queries } from '@/api/queries';
import { FormProblem } from '@/ui/FormProblem';
import { WaitingForm } from '@/ui/Waiting';
import { orNull, showFieldErrors } from '@/ui/forms';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { useEdit } from '@/ui/useEdit';
import { currencyOptions, timeZones } from '@/ui/world';
import { changeCompany, type Company, companyQuery, contradictions, type Settings } from './company';
import { Section } from './Section';
import { useBegun } from './useBegun';

export function CompanyPage() {
  const company = useQuery(companyQuery);
  if (company.isPending) {
    return <WaitingForm fields={6} />;
  }
  if (company.isError && company.data === undefined) {
    return <Problem error={company.error} onRetry={() => void company.refetch()} />;
  }
  return <CompanyForm company={company.data} />;
}

type Values = {
  name: string;
  currency: string;
  time_zone: string;
  order_number_prefix: string;
  portal_requires_verification: boolean;
  legal_name: string;
  address: string;
  tax_number: string;
  follow_up_days: number | string;
  retention_days: number | string;
};

const asForm = (company: Company): Values => ({
  name: company.name,
  currency: company.currency,
  time_zone: company.time_zone,
  order_number_prefix: company.order_number_prefix,
  portal_requires_verification: company.portal_requires_verification,
  legal_name: company.invoice.legal_name ?? '',
  address: company.invoice.address ?? '',
  tax_number: company.invoice.tax_number ?? '',
  follow_up_days: company.follow_up_days ?? '',
  retention_days: company.retention_days ?? '',
});

const days = (value: number | string) => (value === '' ? null : Number(value));

/** What differs from what stands there: the rest is not sent, so it can't undo what somebody else changes meanwhile. */
function changes(values: Values, company: Company): Settings {
  const before = asForm(company);
  const differs = (name: keyof Values) => String(values[name]) !== String(before[name]);
  const invoice = {
    ...(differs('legal_name') ? { legal_name: orNull(values.legal_name) } : {}),
    ...(differs('address') ? { address: orNull(values.address) } : {}),
    ...(differs('tax_number') ? { tax_number: orNull(values.tax_number) } : {}),
  };
  return {
    ...(differs('name') ? { name: values.name } : {}),
    ...(differs('currency') ? { currency: values.currency } : {}),
    ...(differs('time_zone') ? { time_zone: values.time_zone } : {}),
    ...(differs('order_number_prefix') ? { order_number_prefix: values.order_number_prefix } : {}),
    ...(differs('portal_requires_verification') ? { portal_requires_verification: values.portal_requires_verification } : {}),
    ...(differs('follow_up_days') ? { follow_up_days: days(values.follow_up_days) } : {}),
    ...(differs('retention_days') ? { retention_days: days(values.retention_days) } : {}),
    ...(Object.keys(invoice).length > 0 ? { invoice } : {}),
  };
}

const labels: Partial<Record<string, ParseKeys>> = {
  name: 'settings.company.name',
  currency: 'auth.field.currency',
  time_zone: 'auth.field.timeZone',
  order_number_prefix: 'settings.company.prefix',
  portal_requires_verification: 'settings.company.portal',
  'invoice.legal_name': 'settings.company.legalName',
  'invoice.address': 'settings.company.address',
  'invoice.tax_number': 'settings.company.taxNumber',
  follow_up_days: 'settings.company.followUp',
  retention_days: 'settings.company.retention',
};

const errorNames = { 'invoice.legal_name': 'legal_name', 'invoice.address': 'address', 'invoice.tax_number': 'tax_number' };

function CompanyForm({ company }: { company: Company }) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const [error, setError] = useState<unknown>(undefined);
  const [placed, setPlaced] = useState(false);
  const form = useForm<Values>({ initialValues: asForm(company) });
  const begun = useBegun(form, company, asForm);
  const edit = useEdit({
    record: begun,
    send: changeCompany,
    fetch: () => queries.fetchQuery({ ...companyQuery, staleTime: 0 }),
    touches: [keys.company, keys.me],
    compare: (mine: Settings, before: Company, now: Company) =>
      contradictions(mine, before, now).map(({ field, yours, theirs }) => ({ field, label: t(labels[field] ?? 'settings.company.title'), yours: said(yours), theirs: said(theirs) })),
  });

  const submit = form.onSubmit(async (values) => {
    setError(undefined);
    try {
      const saved = await edit.save(changes(values, begun));
      form.resetDirty();
      if (saved) {
        toast.done(t('common.state.saved'));
      }
    } catch (failure) {
      setPlaced(showFieldErrors(form, failure, errorNames));
      setError(failure);
    }
  });

  const said = (value: unknown) =>
    value === null || value === undefined ? null : typeof value === 'boolean' ? t(value ? 'common.yes' : 'common.no') : String(value as string | number);
  const field = (name: keyof Values) => form.getInputProps(name);
  return (
    <form onSubmit={submit} noValidate>
      {edit.dialog}
      <Section title={t('settings.company.title')}>
        <FormProblem error={error} hidden={placed} />
        <Stack>
          <TextInput label={t('settings.company.name')} {...field('name')} />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select label={t('auth.field.currency')} description={t('settings.company.currencyHelp')} data={currencyOptions(i18n.language)} searchable allowDeselect={false} {...field('currency')} />
            <Select label={t('auth.field.timeZone')} description={t('settings.company.timeZoneHelp')} data={timeZones()} searchable allowDeselect={false} {...field('time_zone')} />
          </SimpleGrid>
          <TextInput label={t('settings.company.prefix')} description={t('settings.company.prefixHelp', { example: `${form.values.order_number_prefix}-2026-000042` })} {...field('order_number_prefix')} />
        </Stack>
      </Section>
      <Section title={t('settings.company.invoice')} note={t('settings.company.invoiceHelp')}>
        <Stack>
          <TextInput label={t('settings.company.legalName')} {...field('legal_name')} />
          <Textarea label={t('settings.company.address')} autosize minRows={2} {...field('address')} />
          <TextInput label={t('settings.company.taxNumber')} {...field('tax_number')} />
        </Stack>
      </Section>
      <Section title={t('settings.company.customers')}>
        <Stack>
          <Switch
            label={t('settings.company.portal')}
            description={t('settings.company.portalHelp')}
            {...form.getInputProps('portal_requires_verification', { type: 'checkbox' })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberInput label={t('settings.company.followUp')} description={t('settings.company.followUpHelp')} min={1} allowDecimal={false} {...field('follow_up_days')} />
            <NumberInput label={t('settings.company.retention')} description={t('settings.company.retentionHelp')} min={1} allowDecimal={false} {...field('retention_days')} />
          </SimpleGrid>
        </Stack>
      </Section>
      <Group>
        <Button type="submit" loading={edit.saving} disabled={!form.isDirty()}>
          {t('common.do.save')}
        </Button>
        {form.isDirty() ? (
          <Button variant="default" onClick={() => form.reset()}>
            {t('common.form.discard')}
          </Button>
        ) : null}
      </Group>
    </form>
  );
}

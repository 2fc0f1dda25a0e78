import '@/i18n/interactions';
import { Button, Checkbox, Collapse, Group, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useMe } from '@/api/me';
import { ApiProblem } from '@/api/problem';
import { DateField, useDateError } from '@/ui/DateField';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { orNull, showFieldErrors } from '@/ui/forms';
import { usePhone } from '@/ui/phone';
import { AssigneeSelect } from '@/ui/StaffSelect';
import { useToast } from '@/ui/toast';
import { instantOf, wallTime } from '@/ui/zone';
import { type Detail, entered, type Interaction, kindsOf, sent, type Type } from './details';
import type { Customer } from './queries';
import { interactionTypes, sentiments } from './search';

type Values = {
  type: Type;
  subject: string;
  description: string;
  sentiment: Schemas['Sentiment'];
  occurred_at: string;
  details: Record<string, string>;
  due_at: string;
  assignee_id: string;
  note: string;
};

type Props = { customer: Customer; interaction?: Interaction; onDone: () => void; buttons?: ReactNode; autofocus?: boolean };

/** What happened with the customer, and what is to be done about it: logged anew, or changed. */
export function InteractionForm({ customer, interaction, onDone, buttons, autofocus = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const me = useMe();
  const phone = usePhone();
  const dateError = useDateError();
  const { follow_up } = interaction ?? {};
  const form = useForm<Values>({
    initialValues: {
      type: interaction?.type ?? 'call',
      subject: interaction?.subject ?? '',
      description: interaction?.description ?? '',
      sentiment: interaction?.sentiment ?? 'neutral',
      occurred_at: interaction ? wallTime(interaction.occurred_at, format.zone) : '',
      details: interaction ? Object.fromEntries(kindsOf(interaction.type).map(([name, kind]) => [name, entered(interaction.details, name, kind)])) : {},
      due_at: follow_up ? wallTime(follow_up.due_at, format.zone) : '',
      assignee_id: follow_up?.assignee.id ?? me.id,
      note: follow_up?.note ?? '',
    },
    validate: {
      subject: (text) => (text.trim() === '' ? t('common.form.required') : null),
      description: (text) => (text.trim() === '' ? t('common.form.required') : null),
      occurred_at: (at) => dateError(at, { time: true, max: wallTime(new Date(), format.zone) }),
      due_at: (at) => dateError(at, { time: true }),
      details: { duration_seconds: (minutes?: string) => (minutes && !/^\d+([.,]\d+)?$/.test(minutes.trim()) ? t('common.form.number') : null) },
    },
  });
  const [more, setMore] = useState(interaction !== undefined);
  const [placed, setPlaced] = useState(false);
  const change = useChange({
    send: (values: Values, key) => {
      // An unchanged time, which is shown to the minute, stays as precise as it was.
      const time = (wall: string, before?: string) => (before !== undefined && wallTime(before, format.zone) === wall ? before : instantOf(wall, format.zone));
      const draft = {
        type: values.type,
        subject: values.subject.trim(),
        description: values.description.trim(),
        sentiment: values.sentiment,
        ...(values.occurred_at === '' ? {} : { occurred_at: time(values.occurred_at, interaction?.occurred_at) }),
        details: sent(values.type, values.details, interaction?.details),
        follow_up: values.due_at === '' ? null : { due_at: time(values.due_at, follow_up?.due_at), assignee_id: values.assignee_id, note: orNull(values.note) },
      };
      const header = { 'Idempotency-Key': key };
      return interaction === undefined
        ? body(api.POST('/api/customers/{id}/interactions/', { params: { path: { id: customer.id }, header }, body: draft }))
        : body(api.PATCH('/api/interactions/{id}/', { params: { path: { id: interaction.id }, header: { ...header, 'If-Match': `"${interaction.version}"` } }, body: draft }));
    },
    touches: () => [keys.record('customers', customer.id), keys.followUps],
    onDone: () => {
      toast.done(t(interaction === undefined ? 'interactions.log.done' : 'interactions.edit.done'));
      form.reset();
      onDone();
    },
    onFailed: (error) => {
      setMore(true);
      setPlaced(showFieldErrors(form, error, namesOf(error)));
    },
  });
  const submit = form.onSubmit(
    (values) => change.run(values),
    () => setMore(true),
  );
  const { type } = form.getValues();
  const types = interactionTypes.map((value) => ({ value, label: t(`interactions.type.${value}`) }));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {phone ? (
          <Select label={t('interactions.type.label')} allowDeselect={false} data={types} {...form.getInputProps('type')} />
        ) : (
          <SegmentedControl aria-label={t('interactions.type.label')} data={types} {...form.getInputProps('type')} />
        )}
        <TextInput label={t('interactions.subject')} maxLength={200} required withAsterisk={false} data-autofocus={autofocus || undefined} {...form.getInputProps('subject')} />
        <Textarea label={t('interactions.description')} autosize minRows={2} maxRows={10} maxLength={10_000} required withAsterisk={false} {...form.getInputProps('description')} />
        <Collapse expanded={more}>
          <Stack gap="sm">
            <Group grow align="start">
              <Select
                label={t('interactions.sentiment.label')}
                allowDeselect={false}
                data={sentiments.map((value) => ({ value, label: t(`interactions.sentiment.${value}`) }))}
                {...form.getInputProps('sentiment')}
              />
              <DateField time label={t('interactions.occurred')} description={interaction ? undefined : t('interactions.occurredHelp')} {...form.getInputProps('occurred_at')} />
            </Group>
            {kindsOf(type).map(([name, kind]) => (
              <DetailField key={name} name={name} kind={kind} form={form} customer={customer} />
            ))}
            <Group grow align="start">
              <DateField time label={t('interactions.followUp.due')} {...form.getInputProps('due_at')} />
              <AssigneeSelect label={t('interactions.followUp.assignee')} {...form.getInputProps('assignee_id')} />
            </Group>
            <TextInput label={t('interactions.followUp.note')} maxLength={2000} {...form.getInputProps('note')} />
          </Stack>
        </Collapse>
        <FormProblem error={change.error} hidden={placed} />
        <Group justify="space-between">
          {interaction === undefined ? (
            <Button variant="subtle" aria-expanded={more} onClick={() => setMore(!more)}>
              {t('interactions.more')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            {buttons}
            {/* On the page the primary button is another one. */}
            <Button type="submit" variant={buttons === undefined ? 'default' : 'filled'} loading={change.isPending}>
              {t(interaction === undefined ? 'interactions.log.action' : 'common.do.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** Where in the form what the service names stands: several lines are one field. */
function namesOf(error: Error): Record<string, string> {
  const fields = error instanceof ApiProblem ? error.fields.map(({ field }) => field) : [];
  return {
    ...Object.fromEntries(fields.map((field) => [field, /^details\.\w+(?=\[)/.exec(field)?.[0] ?? field])),
    'follow_up.due_at': 'due_at',
    'follow_up.assignee_id': 'assignee_id',
    'follow_up.note': 'note',
  };
}

function DetailField({ name, kind, form, customer }: { name: Detail; kind: ReturnType<typeof kindsOf>[number][1]; form: UseFormReturnType<Values>; customer: Customer }) {
  const { t } = useTranslation();
  const path = `details.${name}` as const;
  const given = { label: t(`interactions.detail.${name}`), ...form.getInputProps(path) };
  // Until something is entered there is no value.
  const field = { ...given, value: form.getValues().details[name] ?? '' };
  switch (kind) {
    case 'text':
      return <Textarea autosize minRows={2} maxRows={8} maxLength={10_000} {...field} />;
    case 'lines':
    case 'links':
      return <Textarea autosize minRows={2} maxRows={8} description={t('interactions.lines')} {...field} />;
    case 'line':
      return <TextInput maxLength={500} {...field} />;
    case 'minutes':
      return <TextInput inputMode="decimal" {...field} />;
    case 'rating':
      return <Select clearable clearButtonProps={{ 'aria-label': t('common.do.clear') }} data={['1', '2', '3', '4', '5']} {...field} value={field.value || null} />;
    case 'direction':
      return (
        <Select
          clearable
          clearButtonProps={{ 'aria-label': t('common.do.clear') }}
          data={(['in', 'out'] as const).map((value) => ({ value, label: t(`interactions.detail.direction_${value}`) }))}
          {...field}
          value={field.value || null}
        />
      );
    case 'yes':
      return <Checkbox label={given.label} checked={field.value === 'true'} onChange={(event) => form.setFieldValue(path, event.currentTarget.checked ? 'true' : 'false')} />;
    case 'order':
      return <OrderField customer={customer} {...field} />;
  }
}

/** One of the customer's latest orders. */
function OrderField({ customer, ...field }: { customer: Customer; label: string; value: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: keys.record('customers', customer.id, 'orders', 'choose'),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/orders/', { params: { path: { id: customer.id }, query: { sort: '-placed_at', limit: 100, total: 'false' } }, signal })),
  });
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.do.clear') }}
      nothingFoundMessage={t('common.select.nothing')}
      data={data?.items.map(({ id, order_number }) => ({ value: id, label: order_number })) ?? []}
      {...field}
      value={field.value || null}
    />
  );
}

import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { ApiProblem } from '@/api/problem';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { usePhone } from '@/ui/phone';
import { OwnerSelect, useStaffOptions } from '@/ui/StaffSelect';
import { useToast } from '@/ui/toast';
import { CustomerFields } from './CustomerFields';
import { changesOf, type CustomerDraft, draftOf, isUnread } from './draft';
import { changes, type Customer } from './queries';
import { customerStatuses } from './search';
import { useCustomerEdit } from './useCustomerEdit';

type Props = { customer: Customer; onClose: () => void };

const touches = (id: string) => () => [keys.record('customers', id), keys.stats('customers')];

function Frame(props: { opened?: boolean; title: string; submit: string; onSubmit: (event?: FormEvent<HTMLFormElement>) => void; onClose: () => void; pending: boolean; disabled?: boolean; color?: string; size?: 'md' | 'lg'; children: ReactNode }) {
  const { t } = useTranslation();
  const phone = usePhone();
  useShortcut('submit', () => props.onSubmit());
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title} size={props.size} fullScreen={phone && props.size === 'lg'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit(event);
        }}
      >
        {props.children}
        <DialogActions>
          <Button variant="default" onClick={props.onClose}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={props.pending} disabled={props.disabled} color={props.color}>
            {props.submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What an error says of the only field there is. */
function ofField(error: Error | null, field: string): string | undefined {
  return error instanceof ApiProblem ? error.fields.find((one) => one.field === field)?.message : undefined;
}

function ReasonField({ value, onChange, error, autofocus = false }: { value: string; onChange: (reason: string) => void; error: Error | null; autofocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <Textarea
      data-autofocus={autofocus || undefined}
      label={t('customers.reason.label')}
      description={t('customers.reason.help')}
      required
      withAsterisk={false}
      autosize
      minRows={2}
      maxRows={6}
      value={value}
      error={ofField(error, 'reason')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function UnverifyDialog({ customer, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const revoke = useChange({
    send: (text: string, key) => changes.unverify({ id: customer.id, reason: text, key }),
    touches: touches(customer.id),
    onDone: () => {
      toast.done(t('customers.unverify.done'));
      onClose();
    },
  });
  return (
    <Frame title={t('customers.unverify.title', { name: customer.full_name })} submit={t('customers.unverify.action')} onSubmit={() => revoke.run(reason.trim())} onClose={onClose} pending={revoke.isPending}>
      <FormProblem error={revoke.error} hidden={ofField(revoke.error, 'reason') !== undefined} />
      <Text mb="md">{t('customers.unverify.text')}</Text>
      <ReasonField autofocus value={reason} onChange={setReason} error={revoke.error} />
    </Frame>
  );
}

export function StatusDialog({ customer, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const others = customerStatuses.filter((status) => status !== customer.status);
  const [status, setStatus] = useState<Customer['status']>(others[0]!);
  const [reason, setReason] = useState('');
  const change = useChange({
    send: (input: { status: Customer['status']; reason: string }, key) => changes.status({ id: customer.id, ...input, key }),
    touches: touches(customer.id),
    onDone: () => {
      toast.done(t('customers.status.done'));
      onClose();
    },
  });
  return (
    <Frame title={t('customers.status.title', { name: customer.full_name })} submit={t('customers.status.action')} onSubmit={() => change.run({ status, reason: reason.trim() })} onClose={onClose} pending={change.isPending}>
      <FormProblem error={change.error} hidden={ofField(change.error, 'reason') !== undefined} />
      <Stack>
        <Radio.Group label={t('customers.status.label')} value={status} onChange={(next) => setStatus(next as Customer['status'])}>
          <Stack gap="xs" mt={4}>
            {others.map((value) => (
              <Radio key={value} value={value} label={t(`history.value.status.${value}`)} description={t(`customers.status.${value}Help`)} />
            ))}
          </Stack>
        </Radio.Group>
        <ReasonField value={reason} onChange={setReason} error={change.error} />
      </Stack>
    </Frame>
  );
}

export function OwnerDialog({ customer, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const staff = useStaffOptions();
  const [owner, setOwner] = useState<string | null>(customer.owner?.id ?? null);
  const change = useChange({
    send: (owner_id: string, key) => changes.owner({ id: customer.id, owner_id, key }),
    touches: touches(customer.id),
    onDone: (_, id) => {
      toast.done(t('customers.owner.done', { name: customer.full_name, owner: staff.find(({ value }) => value === id)?.label ?? '' }));
      onClose();
    },
  });
  return (
    <Frame
      title={t('customers.owner.title', { name: customer.full_name })}
      submit={t('customers.owner.action')}
      onSubmit={() => owner !== null && change.run(owner)}
      onClose={onClose}
      pending={change.isPending}
      disabled={owner === null || owner === customer.owner?.id}
    >
      <FormProblem error={change.error} hidden={ofField(change.error, 'owner_id') !== undefined} />
      <OwnerSelect data-autofocus label={t('customers.owner.new')} allowDeselect={false} value={owner} onChange={setOwner} error={ofField(change.error, 'owner_id')} />
    </Frame>
  );
}

/** All details at once; only what was changed is sent. */
export function EditCustomerDialog({ customer, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  // The form goes on from what it was opened with, whatever arrives of others meanwhile: the edit compares.
  const [opened] = useState(customer);
  const before = draftOf(opened);
  const form = useForm<CustomerDraft>({ initialValues: before, validate: (values) => (isUnread(values) ? { annual_revenue: t('common.form.number') } : {}) });
  const edit = useCustomerEdit(opened);
  const [problem, setProblem] = useState<unknown>(undefined);
  const submit = form.onSubmit(async (values) => {
    const changed = changesOf(before, values);
    if (Object.keys(changed).length === 0) {
      onClose();
      return;
    }
    try {
      if (await edit.save(changed)) {
        toast.done(t('customers.edit.done'));
      }
      onClose();
    } catch (error) {
      setProblem(showFieldErrors(form, error) ? undefined : error);
    }
  });
  return (
    <>
      {/* One dialog at a time; what was typed waits. */}
      <Frame opened={edit.dialog === null} title={t('customers.edit.title', { name: opened.full_name })} submit={t('common.do.save')} onSubmit={submit} onClose={onClose} pending={edit.saving} size="lg">
        <FormProblem error={problem} />
        <CustomerFields form={form} id={opened.id} />
      </Frame>
      {edit.dialog}
    </>
  );
}

import { Anchor, Button, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { dropDraft, keepDraft, readDraft } from '@/api/drafts';
import { keys } from '@/api/keys';
import { useMay, useMe } from '@/api/me';
import { isProblem } from '@/api/problem';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { usePhone } from '@/ui/phone';
import { useMayAssign } from '@/ui/StaffSelect';
import { useToast } from '@/ui/toast';
import { CustomerFields } from './CustomerFields';
import { type CustomerDraft, detailsOf, draftOf, isUnread, missingOf } from './draft';

/** Adds a customer. What is typed stays until it is sent or cleared, whatever closes the dialog. */
export function AddCustomerDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const assigns = useMayAssign();
  const toast = useToast();
  const navigate = useNavigate();
  const phone = usePhone();
  const placed = useRef(false);
  const blank = draftOf(undefined, me.id);
  const form = useForm<CustomerDraft>({
    initialValues: begun(me.id) ?? blank,
    validate: (values) => ({
      ...Object.fromEntries(missingOf(values).map((field) => [field, t(`customers.add.enter.${field}`)])),
      ...(isUnread(values) ? { annual_revenue: t('common.form.number') } : {}),
    }),
    onValuesChange: (values) => keepDraft('customer', me.id, values),
  });
  const add = useChange({
    send: (draft: Schemas['CustomerDraft'], key) => body(api.POST('/api/customers/', { params: { header: { 'Idempotency-Key': key } }, body: draft })),
    touches: () => [keys.lists('customers'), keys.stats('customers')],
    onDone: ({ id, full_name }) => {
      dropDraft('customer', me.id);
      toast.done(t('customers.add.done', { name: full_name }));
      void navigate({ to: '/customers/$id', params: { id }, replace: true });
    },
    onFailed: (error) => {
      placed.current = isProblem(error, 'email_taken') || showFieldErrors(form, error);
      if (isProblem(error, 'email_taken')) {
        const id = error.body.existing_customer_id;
        form.setFieldError('email', id ? <Taken id={id} /> : t('errors.code.email_taken'));
        form.getInputNode('email')?.focus();
      }
    },
  });
  const submit = form.onSubmit(
    (values) => add.run({ ...detailsOf(values), ...(assigns && values.owner_id !== '' ? { owner_id: values.owner_id } : {}), ...(values.tags.length > 0 ? { tags: values.tags } : {}) }),
    (errors) => form.getInputNode(Object.keys(errors)[0]!)?.focus(),
  );
  useShortcut('submit', () => submit());
  const typed = JSON.stringify(form.values) !== JSON.stringify(blank);
  return (
    <Dialog onClose={onClose} title={t('customers.add.title')} size="lg" fullScreen={phone}>
      <form onSubmit={submit} noValidate>
        <FormProblem error={add.error} hidden={placed.current} />
        <CustomerFields form={form} withOwner={assigns} withTags={may('CanAssignTags')} />
        {typed ? (
          <Text size="xs" c="dimmed" mt="md">
            {t('customers.add.kept')}
          </Text>
        ) : null}
        <DialogActions>
          {typed ? (
            <Button
              variant="subtle"
              color="gray"
              mr="auto"
              onClick={() => {
                form.setValues(blank);
                form.clearErrors();
                add.reset();
              }}
            >
              {t('customers.add.discard')}
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('customers.add.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Taken({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <>
      {t('customers.add.taken')}{' '}
      <Anchor component={Link} to="/customers/$id" params={{ id } as never} size="sm">
        {t('customers.add.takenLink')}
      </Anchor>
    </>
  );
}

function begun(user: string): CustomerDraft | undefined {
  const draft = readDraft<CustomerDraft>('customer', user);
  // A draft of an older version may lack a field.
  return draft === undefined ? undefined : { ...draftOf(undefined), ...draft, address: { ...draftOf(undefined).address, ...draft.address } };
}

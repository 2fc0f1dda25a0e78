import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import type { FollowUp } from '@/api/followUps';
import { keys } from '@/api/keys';
import { useShortcut } from '@/shortcuts/useShortcut';
import { DateField, useDateError } from './DateField';
import { Dialog } from './Dialog';
import { DialogActions } from './DialogActions';
import { FormProblem } from './FormProblem';
import { useFormat } from './format';
import { showFieldErrors } from './forms';
import { AssigneeSelect } from './StaffSelect';
import { useToast } from './toast';
import { instantOf, wallTime } from './zone';

/** Moves a follow-up to another time, and to somebody else. */
export function RescheduleDialog({ followUp, onClose }: { followUp: Pick<FollowUp, 'id' | 'customer' | 'subject' | 'due_at' | 'assignee'>; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const dateError = useDateError();
  const form = useForm({
    initialValues: { due_at: wallTime(followUp.due_at, format.zone), assignee_id: followUp.assignee.id },
    validate: { due_at: (at) => (at.trim() === '' ? t('common.form.required') : dateError(at, { time: true })) },
  });
  const change = useChange({
    send: (sent: { due_at: string; assignee_id: string }, key) =>
      body(
        api.POST('/api/follow-ups/{id}/reschedule/', {
          params: { path: { id: followUp.id }, header: { 'Idempotency-Key': key } },
          body: { due_at: instantOf(sent.due_at, format.zone), assignee_id: sent.assignee_id },
        }),
      ),
    touches: () => [keys.followUps, keys.record('customers', followUp.customer.id)],
    onDone: () => {
      toast.done(t('interactions.followUp.rescheduled'));
      onClose();
    },
    onFailed: (error) => showFieldErrors(form, error),
  });
  const submit = form.onSubmit((values) => change.run(values));
  useShortcut('submit', () => submit());
  return (
    <Dialog onClose={onClose} title={t('interactions.followUp.rescheduleOf', { subject: followUp.subject })}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DateField time required data-autofocus label={t('interactions.followUp.due')} {...form.getInputProps('due_at')} />
          <AssigneeSelect label={t('interactions.followUp.assignee')} {...form.getInputProps('assignee_id')} />
          <FormProblem error={change.error} hidden={Object.keys(form.errors).length > 0} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('interactions.followUp.reschedule')}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  );
}

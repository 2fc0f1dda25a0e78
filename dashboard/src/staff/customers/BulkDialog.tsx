import { Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerChange } from '@/api/jobs';
import { ApiProblem } from '@/api/problem';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import { OwnerSelect } from '@/ui/StaffSelect';
import { TagSelect } from '@/ui/Tags';
import type { Customer } from './queries';
import { customerStatuses } from './search';

type Props = {
  action: CustomerChange['action'];
  title: string;
  submit: string;
  onSubmit: (change: CustomerChange) => void;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
};

/** Asks for what a change of many customers needs: to whom, which tags, which status and why; or whether it is meant. */
export function BulkDialog({ action, title, submit, onSubmit, pending, error, onClose }: Props) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<string | null>(null);
  const [tags, setTags] = useState<number[]>([]);
  const [status, setStatus] = useState<Customer['status']>('inactive');
  const [reason, setReason] = useState('');
  const ofReason = error instanceof ApiProblem ? error.fields.find(({ field }) => field === 'reason')?.message : undefined;
  const change: CustomerChange = {
    action,
    ...(action === 'owner' ? { owner_id: owner } : {}),
    ...(action === 'add_tags' || action === 'remove_tags' ? { tags } : {}),
    ...(action === 'status' ? { status, reason: reason.trim() } : {}),
  };
  const ready = action === 'owner' ? owner !== null : action === 'add_tags' || action === 'remove_tags' ? tags.length > 0 : true;
  useShortcut('submit', () => ready && onSubmit(change));
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(change);
        }}
      >
        <FormProblem error={error} hidden={ofReason !== undefined} />
        {action === 'owner' ? <OwnerSelect data-autofocus label={t('customers.owner.new')} value={owner} onChange={setOwner} /> : null}
        {action === 'add_tags' || action === 'remove_tags' ? <TagSelect autoFocus all={action === 'remove_tags'} label={t('history.field.tags')} value={tags} onChange={setTags} /> : null}
        {action === 'status' ? (
          <Stack>
            <Radio.Group label={t('customers.status.label')} value={status} onChange={(next) => setStatus(next as Customer['status'])}>
              <Stack gap="xs" mt={4}>
                {customerStatuses.map((value) => (
                  <Radio key={value} value={value} label={t(`history.value.status.${value}`)} description={t(`customers.status.${value}Help`)} />
                ))}
              </Stack>
            </Radio.Group>
            <Textarea label={t('customers.reason.label')} description={t('customers.reason.help')} required withAsterisk={false} autosize minRows={2} maxRows={6} value={reason} error={ofReason} onChange={(event) => setReason(event.currentTarget.value)} />
          </Stack>
        ) : null}
        {action === 'archive' || action === 'restore' ? <Text>{t('jobs.bulk.undoable')}</Text> : null}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={!ready}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

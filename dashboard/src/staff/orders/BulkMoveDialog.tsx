import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import type { Move } from './moves';

type Props = { move: Move; title: string; onSubmit: (note: string) => void; pending: boolean; error: Error | null; onClose: () => void };

/** Says what moving many orders means, which nothing takes back, and asks for the note in their histories. */
export function BulkMoveDialog({ move, title, onSubmit, pending, error, onClose }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const submit = () => onSubmit(note);
  useShortcut('submit', submit);
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Text>{t('jobs.bulk.final', { status: t(`history.value.status.${move.to}`) })}</Text>
          <Textarea data-autofocus label={t('orders.move.note')} description={t('orders.move.noteHelp')} autosize minRows={2} maxRows={8} maxLength={2000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <FormProblem error={error} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={pending} color={move.to === 'cancelled' ? 'red.9' : undefined}>
              {move.label}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  );
}

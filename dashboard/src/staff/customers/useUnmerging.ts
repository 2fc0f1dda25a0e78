import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { useChangeText } from '@/ui/events';
import { useToast } from '@/ui/toast';
import { changes } from './queries';

type Merge = { survivorId: string; duplicate: { id: string; full_name: string | null } };

/** Undoes a merge, and tells what stayed as it is because it was changed since. */
export function useUnmerging() {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useChangeText();
  return useChange({
    send: ({ duplicate }: Merge, key) => changes.unmerge({ id: duplicate.id, key }),
    touches: ({ survivorId, duplicate }) => [keys.record('customers', survivorId), keys.record('customers', duplicate.id), keys.stats('customers'), keys.followUps],
    onDone: ({ full_name: name, left }) =>
      left.length === 0
        ? toast.done(t('merge.undo.done', { name }))
        : toast.done(t('merge.undo.left', { name, fields: left.map((field) => change.field(field)).join(', ') }), undefined, 12_000),
    onFailed: (error) =>
      isProblem(error, 'email_taken')
        ? toast.explained(error, t('merge.undo.emailTaken'))
        : isProblem(error, 'external_id_taken')
          ? toast.explained(error, t('merge.undo.externalIdTaken'))
          : toast.failed(error),
  });
}

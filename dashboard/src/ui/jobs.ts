import '@/i18n/jobs';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { cancelJob, type Job, keepJob, retryJob, undoJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useStaff } from '@/api/me';
import { tagsQuery } from '@/api/tags';
import { announceJob } from './JobToast';
import { useToast } from './toast';

/** What a job does, in a few words. */
export function useJobTitle(): (job: Job) => string {
  const { t } = useTranslation();
  return ({ change, total, undo_of }) => {
    const title = t(`jobs.what.${change.action}`, { count: total });
    return undo_of === null ? title : t('jobs.undoOf', { title });
  };
}

/** To whom, to what, or with which tags; nothing where the title says it all. */
export function useJobDetail(): (job: Job) => string | undefined {
  const { t } = useTranslation();
  const staff = useStaff();
  const { data: tags = [] } = useQuery(tagsQuery);
  return ({ change }) => {
    switch (change.action) {
      case 'owner':
        return staff.find(({ id }) => id === change.owner_id)?.full_name;
      case 'status':
        return [t(`history.value.status.${change.status ?? 'active'}`), change.reason].filter(Boolean).join(': ');
      case 'order_status':
        return [t(`history.value.status.${change.order_status ?? 'pending'}`), change.note].filter(Boolean).join(': ');
      case 'add_tags':
      case 'remove_tags':
        return (change.tags ?? []).map((number) => tags.find(({ id }) => id === number)?.name ?? String(number)).join(', ');
      default:
        return undefined;
    }
  };
}

/** What has become of its records: how many were changed, were so already, could not be changed. */
export function useJobResult(): (job: Job) => string {
  const { t } = useTranslation();
  return ({ updated, skipped, failed, total, state, done }) =>
    [
      ...(state === 'cancelled' ? [t('jobs.cancelledAt', { done, total })] : []),
      t('jobs.updated', { count: updated }),
      ...(skipped > 0 ? [t('jobs.skipped', { count: skipped })] : []),
      ...(failed > 0 ? [t('jobs.failed', { count: failed })] : []),
    ].join(', ');
}

/** What can be done about a job. */
export function useJobActions() {
  const client = useQueryClient();
  const toast = useToast();
  const steps = { touches: () => [], onFailed: toast.failed };
  return {
    cancel: useChange({ ...steps, send: cancelJob, onDone: (job) => keepJob(client, job) }),
    retry: useChange({ ...steps, send: retryJob, onDone: (job) => announceJob(client, job) }),
    undo: useChange({
      ...steps,
      send: undoJob,
      onDone: (job, id) => {
        announceJob(client, job);
        void client.invalidateQueries({ queryKey: keys.job(id) });
      },
    }),
  };
}

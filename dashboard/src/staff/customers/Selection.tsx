import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconArchive, IconArchiveOff, IconExchange, IconTag, IconTagOff, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { changeCustomers, type CustomerChange, MOST_NAMED } from '@/api/jobs';
import { useMay } from '@/api/me';
import { announceJob } from '@/ui/JobToast';
import { lazyDialog } from '@/ui/lazyDialog';
import type { Selected } from '@/ui/selection';
import { SelectionBar } from '@/ui/SelectionBar';
import { useMayAssign } from '@/ui/StaffSelect';
import { useToast } from '@/ui/toast';
import type { Customer } from './queries';

const BulkDialog = lazyDialog(() => import('./BulkDialog').then((module) => module.BulkDialog));

type Action = CustomerChange['action'];
type Props = {
  selected: Selected;
  /** Those of the selected that are on the screen. */
  customers: Customer[];
  /** By which the list selects everything. */
  filter: Record<string, unknown>;
};

/** What can be done with all selected customers, as one job, which goes on by itself. */
export function Selection({ selected, customers, filter }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const assigns = useMayAssign();
  const toast = useToast();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Action | undefined>(undefined);
  const { count, everything, clear } = selected;

  const start = useChange({
    send: changeCustomers,
    touches: () => [],
    onDone: (job) => {
      setAsking(undefined);
      clear();
      announceJob(client, job);
    },
    // A dialog says so itself.
    onFailed: (error) => asking === undefined && toast.failed(error),
  });
  const run = (change: CustomerChange) => start.run({ ...change, ...(everything ? { filter } : { customer_ids: customers.map(({ id }) => id) }) });
  const begin = (action: Action) => {
    if (!everything && count > MOST_NAMED) {
      toast.done(t('jobs.tooMany', { count: MOST_NAMED }));
    } else if ((action === 'archive' || action === 'restore') && !everything) {
      run({ action });
    } else {
      start.reset();
      setAsking(action);
    }
  };

  const manages = may('CanManageCustomers');
  const archived = filter['archived'];
  const actions: { action: Action; label: string; icon: typeof IconUser; shown: boolean }[] = [
    { action: 'owner', label: t('customers.owner.action'), icon: IconUser, shown: assigns },
    { action: 'add_tags', label: t('jobs.bulk.addTags'), icon: IconTag, shown: may('CanAssignTags') },
    { action: 'remove_tags', label: t('jobs.bulk.removeTags'), icon: IconTagOff, shown: may('CanAssignTags') },
    { action: 'status', label: t('customers.status.action'), icon: IconExchange, shown: manages },
    { action: 'archive', label: t('customers.archive.action'), icon: IconArchive, shown: manages && (everything ? archived !== 'true' : customers.some((one) => !one.archived)) },
    { action: 'restore', label: t('customers.archive.restore'), icon: IconArchiveOff, shown: manages && (everything ? archived !== undefined : customers.some((one) => one.archived)) },
  ];
  const asked = actions.find(({ action }) => action === asking);

  return (
    <>
      <SelectionBar selected={selected}>
        {actions
          .filter(({ shown }) => shown)
          .map(({ action, label, icon: Icon }) => (
            <Button key={action} variant="subtle" color="gray" leftSection={<Icon size={16} aria-hidden />} disabled={start.isPending} onClick={() => begin(action)}>
              {label}
            </Button>
          ))}
      </SelectionBar>
      {asked ? <BulkDialog action={asked.action} title={t(`jobs.what.${asked.action}`, { count })} submit={asked.label} onSubmit={run} pending={start.isPending} error={start.error} onClose={() => setAsking(undefined)} /> : null}
    </>
  );
}

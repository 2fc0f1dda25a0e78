import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconArchive, IconArchiveOff, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEach, type Failed } from '@/api/each';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { Failures, SelectionBar } from '@/ui/SelectionBar';
import { OwnerSelect, useMayAssign } from '@/ui/StaffSelect';
import { useToast } from '@/ui/toast';
import { changes, type Customer } from './queries';

type Job = { kind: 'archive' | 'restore' } | { kind: 'owner'; owner_id: string };
type Props = { customers: Customer[]; onSelect: (ids: Set<string>) => void; reread: (ids: string[]) => Promise<unknown> };

/** What can be done with all selected customers: each by its own request, with a report of those that refused. */
export function Selection({ customers, onSelect, reread }: Props) {
  const { t } = useTranslation();
  const manages = useMay()('CanManageCustomers');
  const assigns = useMayAssign();
  const toast = useToast();
  const client = useQueryClient();
  const { run, progress } = useEach<Customer>();
  const [choosing, setChoosing] = useState(false);
  const [report, setReport] = useState<{ job: Job; failed: Failed<Customer>[]; total: number } | undefined>(undefined);

  async function send(job: Job, chosen: Customer[]) {
    setChoosing(false);
    setReport(undefined);
    const once = crypto.randomUUID();
    const { failed } = await run(chosen, ({ id }) => {
      const to = { id, key: `${once}-${id}` };
      return job.kind === 'owner' ? changes.owner({ ...to, owner_id: job.owner_id }) : changes[job.kind](to);
    });
    const refused = new Set(failed.map(({ item }) => item.id));
    const done = chosen.filter(({ id }) => !refused.has(id));
    onSelect(refused);
    void client.invalidateQueries({ queryKey: keys.stats('customers') });
    done.forEach(({ id }) => void client.invalidateQueries({ queryKey: keys.record('customers', id) }));
    // It is done, and said so, whatever becomes of the second look.
    await reread(done.map(({ id }) => id)).catch(() => undefined);
    if (failed.length > 0) {
      setReport({ job, failed, total: chosen.length });
    } else {
      const back: Job | undefined = job.kind === 'archive' ? { kind: 'restore' } : job.kind === 'restore' ? { kind: 'archive' } : undefined;
      toast.done(t(`customers.bulk.${job.kind}`, { count: done.length }), back && (() => void send(back, done)));
    }
  }

  return (
    <>
      <SelectionBar count={customers.length} onClear={() => onSelect(new Set())} progress={progress}>
        {assigns ? (
          <Button variant="subtle" color="gray" leftSection={<IconUser size={16} aria-hidden />} onClick={() => setChoosing(true)}>
            {t('customers.owner.action')}
          </Button>
        ) : null}
        {manages && customers.some(({ archived }) => !archived) ? (
          <Button variant="subtle" color="gray" leftSection={<IconArchive size={16} aria-hidden />} onClick={() => void send({ kind: 'archive' }, customers.filter(({ archived }) => !archived))}>
            {t('customers.archive.action')}
          </Button>
        ) : null}
        {manages && customers.some(({ archived }) => archived) ? (
          <Button variant="subtle" color="gray" leftSection={<IconArchiveOff size={16} aria-hidden />} onClick={() => void send({ kind: 'restore' }, customers.filter(({ archived }) => archived))}>
            {t('customers.archive.restore')}
          </Button>
        ) : null}
      </SelectionBar>
      {choosing ? <ChooseOwner count={customers.length} onChoose={(owner_id) => void send({ kind: 'owner', owner_id }, customers)} onClose={() => setChoosing(false)} /> : null}
      {report ? (
        <Failures
          {...report}
          nameOf={({ full_name }) => full_name}
          onRetry={() => void send(report.job, report.failed.map(({ item }) => item))}
          onClose={() => setReport(undefined)}
        />
      ) : null}
    </>
  );
}

function ChooseOwner({ count, onChoose, onClose }: { count: number; onChoose: (id: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [owner, setOwner] = useState<string | null>(null);
  return (
    <Dialog onClose={onClose} title={t('customers.bulk.ownerTitle', { count })}>
      <OwnerSelect data-autofocus label={t('customers.owner.new')} value={owner} onChange={setOwner} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button disabled={owner === null} onClick={() => owner !== null && onChoose(owner)}>
          {t('customers.owner.action')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

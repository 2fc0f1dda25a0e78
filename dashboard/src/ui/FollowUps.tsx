import '@/i18n/interactions';
import { ActionIcon, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconCalendarTime, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import type { FollowUp } from '@/api/followUps';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import classes from './FollowUps.module.css';
import { lazyDialog } from './lazyDialog';
import { useToast } from './toast';
import { When } from './When';

const RescheduleDialog = lazyDialog(() => import('./RescheduleDialog').then((module) => module.RescheduleDialog));

/** What is to be done with customers: what, with whom, until when; done or moved with one press. */
export function FollowUpList({ followUps, whose = false }: { followUps: FollowUp[]; whose?: boolean }) {
  const [moving, setMoving] = useState<FollowUp | undefined>(undefined);
  return (
    <>
      <ul className={classes.list}>
        {followUps.map((followUp) => (
          <Row key={followUp.id} followUp={followUp} whose={whose} onMove={() => setMoving(followUp)} />
        ))}
      </ul>
      {moving ? <RescheduleDialog followUp={moving} onClose={() => setMoving(undefined)} /> : null}
    </>
  );
}

function Row({ followUp, whose, onMove }: { followUp: FollowUp; whose: boolean; onMove: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const toast = useToast();
  const { id, customer, subject, note, due_at, assignee, state } = followUp;
  const complete = useChange({
    send: (_: null, key) => body(api.POST('/api/follow-ups/{id}/complete/', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: {} })),
    touches: () => [keys.followUps, keys.record('customers', customer.id)],
    onDone: () => toast.done(t('interactions.followUp.completed')),
    onFailed: toast.failed,
  });
  const act = may('CanLogInteractions') && state !== 'done';
  return (
    <li className={classes.row}>
      <Link to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'interactions' }} className={classes.main}>
        <span className={classes.what}>{note ?? subject}</span>
        <span className={classes.dim}>
          {customer.full_name}
          {note ? ` · ${subject}` : null}
          {whose ? ` · ${assignee.name}` : null}
        </span>
      </Link>
      <span className={state === 'overdue' ? classes.late : classes.when}>
        <When at={followUp.completed_at ?? due_at} precise />
      </span>
      {act ? (
        <>
          <Tooltip label={t('interactions.followUp.reschedule')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('interactions.followUp.rescheduleOf', { subject })} onClick={onMove}>
              <IconCalendarTime size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('interactions.followUp.complete')}>
            <ActionIcon variant="default" size="lg" aria-label={t('interactions.followUp.completeOf', { subject })} loading={complete.isPending} onClick={() => complete.run(null)}>
              <IconCheck size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </>
      ) : null}
    </li>
  );
}

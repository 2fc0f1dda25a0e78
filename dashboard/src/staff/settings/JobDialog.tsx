import { Anchor, Button, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { entityOf, isFinished, isUndoable, type Job, jobQuery } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useMe } from '@/api/me';
import { useKnown } from '@/i18n/known';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { useJobActions, useJobDetail, useJobResult, useJobTitle } from '@/ui/jobs';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import classes from './Jobs.module.css';

/** How a job goes or went, and why some of its records could not be changed. */
export function JobDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const title = useJobTitle();
  const found = useQuery(jobQuery(id));
  return (
    <Dialog title={found.data === undefined ? t('settings.jobs.title') : title(found.data)} size="lg" onClose={onClose}>
      {found.isPending ? <WaitingRows rows={3} height={40} /> : null}
      {found.isError && found.data === undefined ? <Problem error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : <Content job={found.data} title={title(found.data)} onClose={onClose} />}
    </Dialog>
  );
}

function Content({ job, title, onClose }: { job: Job; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const detail = useJobDetail()(job);
  const result = useJobResult()(job);
  const { cancel, retry, undo } = useJobActions();
  const finished = isFinished(job);
  return (
    <>
      <Stack gap={4}>
        {detail ? <Text>{detail}</Text> : null}
        <Text c="dimmed" size="sm">
          {job.started_by ? `${t('jobs.startedBy', { name: job.started_by.name })} · ` : null}
          <When at={job.created_at} precise />
        </Text>
        <Text role="status">{finished ? result : t('common.list.progress', { done: job.done, total: job.total })}</Text>
        {finished ? null : <Progress value={(100 * job.done) / Math.max(1, job.total)} aria-label={title} />}
      </Stack>
      {job.errors.length > 0 ? <Errors job={job} /> : null}
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.do.close')}
        </Button>
        {finished ? null : (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.run(job.id)}>
            {t('jobs.cancel')}
          </Button>
        )}
        {isUndoable(job) ? (
          <Button
            variant="default"
            onClick={() => {
              undo.run(job.id);
              onClose();
            }}
          >
            {t('common.do.undo')}
          </Button>
        ) : null}
        {finished && job.failed > 0 && job.started_by?.id === me.id ? (
          <Button
            onClick={() => {
              retry.run(job.id);
              onClose();
            }}
          >
            {t('jobs.errors.retry')}
          </Button>
        ) : null}
      </DialogActions>
    </>
  );
}

/** By row, each with the record's name where the reader sees it. */
function Errors({ job }: { job: Job }) {
  const { t } = useTranslation();
  const known = useKnown();
  const entity = entityOf(job);
  const ids = job.errors.map(({ record_id }) => record_id);
  const { data: names } = useQuery({ queryKey: keys.few(entity, { named: ids }), queryFn: ({ signal }) => namesOf(entity, ids, signal) });
  return (
    <>
      <Text fw={500} mt="md">
        {t('jobs.errors.title', { count: job.failed })}
      </Text>
      {job.failed > job.errors.length ? <Text size="sm">{t('jobs.errors.first', { count: job.errors.length })}</Text> : null}
      <ol className={classes.errors}>
        {job.errors.map(({ row, record_id, code, message }) => {
          const name = names?.get(record_id);
          return (
            <li key={row} value={row}>
              {name === undefined ? (
                <Text component="span">{names === undefined ? '…' : t('jobs.errors.unknown')}</Text>
              ) : (
                <Anchor component={Link} to={entity === 'customers' ? '/customers/$id' : '/orders/$id'} params={{ id: record_id } as never} underline="always">
                  {name}
                </Anchor>
              )}
              <Text size="sm" c="dimmed">
                {known(`errors.code.${code}`) ?? message}
              </Text>
            </li>
          );
        })}
      </ol>
    </>
  );
}

async function namesOf(entity: 'customers' | 'orders', id: string[], signal: AbortSignal): Promise<Map<string, string>> {
  const limit = { id, limit: 100, total: 'false' as const };
  if (entity === 'customers') {
    const { items } = await body(api.GET('/api/customers/', { params: { query: { ...limit, archived: 'any' } }, signal }));
    return new Map(items.map((customer) => [customer.id, customer.full_name]));
  }
  const { items } = await body(api.GET('/api/orders/', { params: { query: limit }, signal }));
  return new Map(items.map((order) => [order.id, order.order_number]));
}

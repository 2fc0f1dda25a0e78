import { Badge, Button, Progress, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isFinished, isUndoable, type Job, jobsQuery } from '@/api/jobs';
import { useMe } from '@/api/me';
import { EmptyState } from '@/ui/EmptyState';
import { useJobActions, useJobDetail, useJobResult, useJobTitle } from '@/ui/jobs';
import { lazyDialog } from '@/ui/lazyDialog';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { Section } from './Section';
import classes from './Settings.module.css';

const JobDialog = lazyDialog(() => import('./JobDialog').then((module) => module.JobDialog));
const route = getRouteApi('/shell/settings/jobs');

/** The changes of many records that the reader started; of everybody, for those who may undo them. */
export function JobsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { job: opened } = route.useSearch();
  const jobs = useQuery(jobsQuery);
  return (
    <Section title={t('settings.jobs.title')} note={t('jobs.page.note')} wide>
      {jobs.isPending ? <WaitingRows rows={5} height={64} lines={2} /> : null}
      {jobs.isError && jobs.data === undefined ? <Problem error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.data?.length === 0 ? <EmptyState icon={<IconStack2 size={40} stroke={1.2} aria-hidden />} title={t('jobs.page.none')} text={t('jobs.page.noneHelp')} /> : null}
      <ul className={classes.rows}>
        {jobs.data?.map((job) => (
          <Row key={job.id} job={job} />
        ))}
      </ul>
      {opened === undefined ? null : <JobDialog id={opened} onClose={() => void navigate({ to: '/settings/jobs', replace: true, resetScroll: false })} />}
    </Section>
  );
}

function Row({ job }: { job: Job }) {
  const { t } = useTranslation();
  const me = useMe();
  const title = useJobTitle()(job);
  const detail = useJobDetail()(job);
  const result = useJobResult()(job);
  const { cancel, retry, undo } = useJobActions();
  const finished = isFinished(job);
  return (
    <li>
      <div className={classes.grow}>
        <Link to="/settings/jobs" search={{ job: job.id }} resetScroll={false} aria-label={t('jobs.page.details', { title })}>
          <Text component="span" fw={500}>
            {title}
          </Text>
        </Link>
        {detail ? <Text size="sm">{detail}</Text> : null}
        <Text className={classes.dim}>
          {finished ? result : t('common.list.progress', { done: job.done, total: job.total })} · {job.started_by ? `${t('jobs.startedBy', { name: job.started_by.name })} · ` : null}
          <When at={job.created_at} />
          {job.undone_by === null ? null : ` · ${t('jobs.undone')}`}
        </Text>
        {finished ? null : <Progress mt={6} maw={320} value={(100 * job.done) / Math.max(1, job.total)} aria-label={title} />}
      </div>
      <Badge variant="outline" color="gray">
        {t(`jobs.state.${job.state}`)}
      </Badge>
      {finished ? null : (
        <Button variant="default" size="compact-md" aria-label={t('jobs.page.cancel', { title })} loading={cancel.isPending} onClick={() => cancel.run(job.id)}>
          {t('common.do.cancel')}
        </Button>
      )}
      {finished && job.failed > 0 && job.started_by?.id === me.id ? (
        <Button variant="default" size="compact-md" aria-label={t('jobs.page.retry', { title })} loading={retry.isPending} onClick={() => retry.run(job.id)}>
          {t('common.do.retry')}
        </Button>
      ) : null}
      {isUndoable(job) ? (
        <Button variant="default" size="compact-md" aria-label={t('jobs.page.undo', { title })} loading={undo.isPending} onClick={() => undo.run(job.id)}>
          {t('common.do.undo')}
        </Button>
      ) : null}
    </li>
  );
}

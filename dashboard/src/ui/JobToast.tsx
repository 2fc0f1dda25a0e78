import { Button, Group, Progress, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isFinished, isUndoable, type Job, jobFinished, jobQuery, jobsQuery, keepJob } from '@/api/jobs';
import { keys } from '@/api/keys';
import { useJobActions, useJobResult, useJobTitle } from './jobs';
import classes from './JobToast.module.css';

/** Long enough to read what became of it, and to take it back. */
const SHOWN_MS = 12_000;

const nameOf = (id: string) => `job-${id}`;

/** Shows how a job goes, on whatever page, until one has read what became of it. */
export function announceJob(client: QueryClient, job: Job) {
  keepJob(client, job);
  notifications.hide(nameOf(job.id));
  notifications.show({ id: nameOf(job.id), autoClose: false, message: <JobToast id={job.id} />, closeButtonProps: { 'aria-label': i18next.t('common.do.close') } });
}

/** After the page was loaded anew: what the reader started and what is still under way. */
export async function resumeJobs(client: QueryClient, reader: string) {
  const jobs = await client.fetchQuery(jobsQuery);
  jobs.filter((job) => !isFinished(job) && job.started_by?.id === reader).forEach((job) => announceJob(client, job));
}

function JobToast({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const title = useJobTitle();
  const result = useJobResult();
  const { cancel, undo } = useJobActions();
  const job = useQuery(jobQuery(id)).data;
  const finished = job !== undefined && isFinished(job);
  const close = () => notifications.hide(nameOf(id));

  useEffect(() => {
    if (job === undefined || !finished) {
      return;
    }
    jobFinished(job);
    void client.invalidateQueries({ queryKey: keys.jobs });
    // What failed stays until somebody has looked.
    if (job.failed === 0) {
      const timer = setTimeout(() => notifications.hide(nameOf(id)), SHOWN_MS);
      return () => clearTimeout(timer);
    }
    return undefined;
    // Once, when it is finished: what is read of it later says the same.
  }, [finished]);

  if (job === undefined) {
    return null;
  }
  return (
    <div data-job={job.state}>
      <Text size="md" fw={500}>
        {title(job)}
      </Text>
      {finished ? (
        <Text size="sm">{result(job)}</Text>
      ) : (
        <div className={classes.progress}>
          <Progress value={(100 * job.done) / Math.max(1, job.total)} aria-label={title(job)} />
          {/* The bar says the same to a screen reader, which would read every number aloud. */}
          <span aria-hidden>{t('common.list.progress', { done: job.done, total: job.total })}</span>
        </div>
      )}
      <Group gap="xs" mt={4} ml={-8}>
        {finished ? null : (
          <Button variant="subtle" size="compact-sm" loading={cancel.isPending} onClick={() => cancel.run(id)}>
            {t('common.do.cancel')}
          </Button>
        )}
        {isUndoable(job) ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              close();
              undo.run(id);
            }}
          >
            {t('common.do.undo')}
          </Button>
        ) : null}
        {job.failed > 0 || !finished ? (
          <Button variant="subtle" size="compact-sm" component={Link} to="/settings/jobs" search={{ job: id } as never} onClick={finished ? close : undefined}>
            {t('common.do.show')}
          </Button>
        ) : null}
      </Group>
    </div>
  );
}

import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import { type Entity, keys } from './keys';

/** Changes of many records: started here, carried out by the service, whatever becomes of the page. */

export type Job = Schemas['Job'];
export type CustomerChange = Omit<Schemas['CustomerBulkDraft'], 'customer_ids' | 'filter'>;

/** How many records can be named one by one. */
export const MOST_NAMED = 1_000;

const POLL_MS = 1_000;

export const isFinished = ({ state }: Job) => state === 'done' || state === 'cancelled';

/** What the job changes. */
export const entityOf = ({ change }: Job): Entity => (change.action === 'order_status' ? 'orders' : 'customers');

/** Whether there is something to take back, and a way: orders don't move back. */
export const isUndoable = (job: Job) => isFinished(job) && entityOf(job) === 'customers' && job.updated > 0 && job.undo_of === null && job.undone_by === null;

/** The latest, read again and again while one is under way. */
export const jobsQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: async ({ signal }) => (await body(api.GET('/api/jobs/', { signal }))).items,
  staleTime: 0,
  refetchInterval: ({ state: { data } }) => (data?.every(isFinished) === false ? POLL_MS : false),
});

/** One with its errors, until it is finished. Once it is, the service's answer says that reads contain what it changed. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: keys.job(id),
    queryFn: ({ signal }) => body(api.GET('/api/jobs/{id}/', { params: { path: { id } }, signal })),
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isFinished(data) ? false : POLL_MS),
  });

const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } });

export const changeCustomers = (draft: Schemas['CustomerBulkDraft'], key: string) => body(api.POST('/api/customers/bulk/', { body: draft, ...keyed(key) }));
export const changeOrders = (draft: Schemas['OrderBulkDraft'], key: string) => body(api.POST('/api/orders/bulk/', { body: draft, ...keyed(key) }));
export const cancelJob = (id: string) => body(api.POST('/api/jobs/{id}/cancel/', { params: { path: { id } } }));
export const retryJob = (id: string) => body(api.POST('/api/jobs/{id}/retry/', { params: { path: { id } } }));
export const undoJob = (id: string) => body(api.POST('/api/jobs/{id}/undo/', { params: { path: { id } } }));

/** Keeps what the service has just said of a job, wherever it is shown. */
export function keepJob(client: QueryClient, job: Job) {
  client.setQueryData(keys.job(job.id), job);
  void client.invalidateQueries({ queryKey: keys.jobs });
}

const listeners = new Set<(job: Job) => void>();

/** Tells an open list that a job of the reader's is finished, so that it shows what became of its rows. */
export function onJobFinished(listener: (job: Job) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function jobFinished(job: Job) {
  listeners.forEach((listener) => listener(job));
}

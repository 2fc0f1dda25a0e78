import { Badge, Button, Group, Switch, Text, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { WaitingRows } from '@/ui/Waiting';
import { useActorName } from '@/ui/events';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { Problem } from '@/ui/Problem';
import { When } from '@/ui/When';
import classes from './OrderPage.module.css';
import { useOrderProblem } from './problems';
import type { Order } from './queries';

/** What staff noted on the order, newest first. Notes are never changed: a correction is a new one. */
export function Notes({ order, asOf }: { order: Order; asOf: string | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  const actorName = useActorName();
  const query = useInfiniteQuery({
    queryKey: keys.record('orders', order.id, 'notes'),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/orders/{id}/notes/', { params: { path: { id: order.id }, query: { sort: '-position', limit: 20, ...(pageParam === undefined ? {} : { cursor: pageParam, total: 'false' as const }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const notes = query.data?.pages.flatMap(({ items }) => items).filter(({ at }) => asOf === undefined || new Date(at) <= new Date(asOf)) ?? [];
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <Title order={2}>{t('orders.note.title')}</Title>
      </div>
      {may('CanLogInteractions') && asOf === undefined ? <Composer order={order} /> : null}
      {query.isPending ? (
        <WaitingRows rows={2} height={48} lines={2} />
      ) : query.isError && query.data === undefined ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : notes.length === 0 ? (
        <Text c="dimmed">{t('orders.note.none')}</Text>
      ) : (
        <ul className={classes.plain}>
          {notes.map((note) => (
            <li key={note.id} className={classes.entry}>
              <p className={classes.text}>{note.text}</p>
              <Group gap="xs">
                <Text size="xs" c="dimmed">
                  {actorName(note.actor)} · <When at={note.at} precise />
                </Text>
                <Badge size="sm" variant="outline" color="gray">
                  {t(note.visible_to_customer ? 'orders.note.visible' : 'orders.note.internal')}
                </Badge>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <Button variant="default" mt="sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </section>
  );
}

function Composer({ order }: { order: Order }) {
  const { t } = useTranslation();
  const problem = useOrderProblem();
  const form = useForm({ initialValues: { text: '', visible: false } });
  const change = useChange({
    send: (sent: { text: string; visible: boolean }, key) =>
      body(
        api.POST('/api/orders/{id}/notes/', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: { text: sent.text.trim(), visible_to_customer: sent.visible },
        }),
      ),
    touches: () => [keys.record('orders', order.id)],
    onDone: () => form.reset(),
    onFailed: (error) => showFieldErrors(form, error),
  });
  const empty = form.getValues().text.trim() === '';
  const submit = form.onSubmit((values) => {
    if (!empty) {
      change.run(values);
    }
  });
  return (
    <form onSubmit={submit} noValidate style={{ marginBottom: 12 }}>
      <Textarea
        aria-label={t('orders.note.text')}
        placeholder={t('orders.note.text')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        {...form.getInputProps('text')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            submit();
          }
        }}
      />
      <FormProblem error={change.error} hidden={Object.keys(form.errors).length > 0} explain={problem} />
      <Group justify="space-between" mt="xs">
        <Switch label={t('orders.note.show')} {...form.getInputProps('visible', { type: 'checkbox' })} />
        <Button type="submit" variant="default" disabled={empty} loading={change.isPending}>
          {t('orders.note.add')}
        </Button>
      </Group>
    </form>
  );
}

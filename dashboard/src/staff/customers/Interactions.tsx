import '@/i18n/interactions';
import { ActionIcon, Badge, Button, Menu, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { IconArrowsSort, IconDots, IconHelpCircle, IconLifebuoy, IconMail, IconMoodHappy, IconMoodSad, IconPhone, IconPlus, IconShoppingBag, IconUsers } from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay, useMe } from '@/api/me';
import { EmptyState } from '@/ui/EmptyState';
import { useActorName } from '@/ui/events';
import { FilterBar } from '@/ui/FilterBar';
import { choice, type Filter, lastDays, range } from '@/ui/filters';
import { useFormat } from '@/ui/format';
import { lazyDialog } from '@/ui/lazyDialog';
import header from '@/ui/PageHeader.module.css';
import { usePhone } from '@/ui/phone';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { WaitingTimeline } from '@/ui/Waiting';
import { When } from '@/ui/When';
import { state } from '../search';
import { type Interaction, kindsOf, type Type } from './details';
import classes from './Interactions.module.css';
import { InteractionForm } from './InteractionForm';
import type { Customer } from './queries';
import { type CustomerSearch, interactionTypes, sentiments } from './search';

const InteractionDialog = lazyDialog(() => import('./interactionDialogs').then((module) => module.InteractionDialog));
const WordingsDialog = lazyDialog(() => import('./interactionDialogs').then((module) => module.WordingsDialog));

const route = getRouteApi('/shell/customers/$id');

/** Everything that happened with the customer, with the composer on top; on a phone that opens by the button at the thumb. */
export function Interactions({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = route.useSearch();
  const filters = useFilters();
  const { id } = customer;
  const change = (to: Partial<CustomerSearch>) => void navigate({ to: '/customers/$id', params: { id }, search: state({ ...search, ...to }), replace: true, state: true, resetScroll: false });
  const { tab: _tab, as_of: _asOf, ...parameters } = search;
  const query = useInfiniteQuery({
    queryKey: keys.record('customers', id, 'timeline', parameters),
    queryFn: ({ pageParam, signal }) =>
      body(api.GET('/api/customers/{id}/timeline/', { params: { path: { id }, query: { ...parameters, limit: 30, ...(pageParam === undefined ? {} : { cursor: pageParam, total: 'false' as const }) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const [open, setOpen] = useState<{ dialog: 'form' | 'wordings'; interaction?: Interaction } | undefined>(undefined);
  const close = () => setOpen(undefined);
  const logs = may('CanLogInteractions');
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const first = query.data?.pages[0];
  const filtered = filters.some(({ owns }) => owns.some((key) => search[key] !== undefined)) || search.search !== undefined;
  return (
    <>
      {logs && !phone ? (
        <section className={classes.composer}>
          <Title order={2} size="h3" mb="xs">
            {t('interactions.log.title')}
          </Title>
          <InteractionForm customer={customer} onDone={close} />
        </section>
      ) : null}
      {logs && phone ? (
        <ActionIcon className={header.fab} variant="filled" aria-label={t('interactions.log.action')} onClick={() => setOpen({ dialog: 'form' })}>
          <IconPlus aria-hidden />
        </ActionIcon>
      ) : null}
      <FilterBar filters={filters} state={search} onChange={change} total={first?.total} totalExact={first?.total_exact ?? true}>
        <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconArrowsSort size={16} aria-hidden />} onClick={() => change({ order: search.order === 'asc' ? undefined : 'asc' })}>
          {t(search.order === 'asc' ? 'interactions.order.oldest' : 'interactions.order.newest')}
        </Button>
      </FilterBar>
      {query.isPending ? (
        <WaitingTimeline />
      ) : query.isError && query.data === undefined ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : entries.length === 0 ? (
        filtered ? <EmptyState title={t('interactions.none.filtered')} /> : <EmptyState title={t('interactions.none.title')} text={t('interactions.none.text')} />
      ) : (
        <ol className={classes.list}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} onEdit={() => setOpen({ dialog: 'form', interaction: entry })} onWordings={() => setOpen({ dialog: 'wordings', interaction: entry })} />
          ))}
        </ol>
      )}
      {query.hasNextPage ? (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
      {open?.dialog === 'form' ? <InteractionDialog customer={customer} interaction={open.interaction} onClose={close} /> : null}
      {open?.dialog === 'wordings' && open.interaction ? <WordingsDialog interaction={open.interaction} onClose={close} /> : null}
    </>
  );
}

function useFilters(): Filter<CustomerSearch>[] {
  const { t } = useTranslation();
  return [
    choice('type', t('interactions.type.label'), interactionTypes.map((value) => ({ value, label: t(`interactions.type.${value}`) }))),
    choice('sentiment', t('interactions.sentiment.label'), sentiments.map((value) => ({ value, label: t(`interactions.sentiment.${value}`) }))),
    range('day', 'from', 'to', t('interactions.occurred'), lastDays('from', t, 7, 30, 90)),
  ];
}

const icons: Record<Type, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  call: IconPhone,
  email: IconMail,
  meeting: IconUsers,
  support: IconLifebuoy,
  purchase: IconShoppingBag,
  inquiry: IconHelpCircle,
};

function Entry({ entry, onEdit, onWordings }: { entry: Interaction; onEdit: () => void; onWordings: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const actorName = useActorName();
  const { type, subject, description, sentiment, source, author, follow_up } = entry;
  const Icon = icons[type];
  const system = source === 'system';
  // The service says it in English.
  const placed = system ? /^Order (\S+) placed$/.exec(subject)?.[1] : undefined;
  const changes = !system && may('CanLogInteractions') && (author.id === me.id || may('CanManageCustomers'));
  return (
    <li className={classes.entry}>
      <span className={classes.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.content}>
        <div className={classes.head}>
          <div className={classes.labels}>
            <b className={classes.subject}>{placed === undefined ? subject : t('interactions.order.placed', { number: placed })}</b>
            {system ? null : (
              <Badge size="sm" variant="outline" color="gray">
                {t(`interactions.type.${type}`)}
              </Badge>
            )}
            {sentiment === 'neutral' ? null : (
              <span className={classes.sentiment}>
                {sentiment === 'positive' ? <IconMoodHappy size={16} aria-hidden /> : <IconMoodSad size={16} aria-hidden />}
                {t(`interactions.sentiment.${sentiment}`)}
              </span>
            )}
          </div>
          {changes || entry.edited ? <More entry={entry} changes={changes} onEdit={onEdit} onWordings={onWordings} /> : null}
        </div>
        <p className={classes.text}>{description}</p>
        <EntryDetails entry={entry} />
        {follow_up ? <FollowUpLine followUp={follow_up} /> : null}
        <div className={classes.meta}>
          {actorName(author)} · <When at={entry.occurred_at} precise />
          {entry.edited ? ` · ${t('interactions.edited')}` : null}
        </div>
      </div>
    </li>
  );
}

function FollowUpLine({ followUp }: { followUp: NonNullable<Interaction['follow_up']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { due_at, assignee, note, completed_at } = followUp;
  return (
    <p className={classes.followUp}>
      {t('interactions.followUp.says', { time: format.minute(due_at), name: assignee.name })}
      {note ? `: ${note}` : null}
      {completed_at ? ` (${t('interactions.followUp.state.done')})` : null}
    </p>
  );
}

function EntryDetails({ entry }: { entry: Interaction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { details } = entry;
  const shown = kindsOf(entry.type).flatMap(([name, kind]) => {
    const value = details[name];
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) {
      return [];
    }
    const content =
      kind === 'minutes' ? format.number(Number(value) / 60)
      : kind === 'direction' ? t(`interactions.detail.direction_${value as 'in' | 'out'}`)
      : kind === 'yes' ? t(value === true ? 'common.yes' : 'common.no')
      : kind === 'lines' ? (value as string[]).join(', ')
      : kind === 'links' ? (details.attachments ?? []).map(({ name: called, url }) => (
          <a key={url} href={url} target="_blank" rel="noreferrer noopener" className={classes.link}>
            {called}
          </a>
        ))
      : kind === 'order' ? (
          <Link to="/orders/$id" params={{ id: String(value) }}>{t('interactions.order.open')}</Link>
        )
      : String(value);
    return [{ name, content }];
  });
  return shown.length === 0 ? null : (
    <dl className={classes.details}>
      {shown.map(({ name, content }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{t(`interactions.detail.${name}`)}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  );
}

function More({ entry, changes, onEdit, onWordings }: { entry: Interaction; changes: boolean; onEdit: () => void; onWordings: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { id, customer } = entry;
  const touches = () => [keys.record('customers', customer.id), keys.followUps];
  const restore = useChange({
    send: (_: null, key) => body(api.POST('/api/interactions/{id}/restore/', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: {} })),
    touches,
    onDone: () => toast.done(t('interactions.restored')),
    onFailed: toast.failed,
  });
  const remove = useChange({
    send: (_: null, key) => body(api.DELETE('/api/interactions/{id}/', { params: { path: { id }, header: { 'Idempotency-Key': key } } })),
    touches,
    onDone: () => toast.done(t('interactions.remove.done'), () => restore.run(null)),
    onFailed: toast.failed,
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" className={classes.more} aria-label={t('interactions.menu', { subject: entry.subject })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {changes ? <Menu.Item onClick={onEdit}>{t('common.do.edit')}</Menu.Item> : null}
        {entry.edited ? <Menu.Item onClick={onWordings}>{t('interactions.history.action')}</Menu.Item> : null}
        {changes ? <Menu.Item onClick={() => remove.run(null)}>{t('common.do.remove')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  );
}

import '@/i18n/merge';
import { Badge, Button, Group } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { IconArrowMerge, IconCopyCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { customerQuery } from '@/api/records';
import { useKnown } from '@/i18n/known';
import { useShortcut } from '@/shortcuts/useShortcut';
import { EmptyState } from '@/ui/EmptyState';
import { useChangeText } from '@/ui/events';
import { Forbidden } from '@/ui/Forbidden';
import { lazyDialog } from '@/ui/lazyDialog';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { RecordNavigation } from '@/ui/RecordNavigation';
import { useToast } from '@/ui/toast';
import { WaitingRows } from '@/ui/Waiting';
import { Head, Value } from './Compared';
import classes from './DuplicatesPage.module.css';
import { dropPairs, duplicatesQuery, type Pair } from './duplicates';
import { compare } from './merging';
import { changes } from './queries';

const MergeDialog = lazyDialog(() => import('./MergeDialog').then((module) => module.MergeDialog));

const route = getRouteApi('/shell/customers/duplicates');

export function DuplicatesPage() {
  return useMay()('CanManageCustomers') ? <Review /> : <Forbidden needs="CanManageCustomers" page />;
}

/** Pairs of records that may be the same customer: each is merged, or said to be two. */
function Review() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { customer } = route.useSearch();
  const of = useQuery({ ...customerQuery(customer ?? ''), enabled: customer !== undefined }).data;
  const pairs = useInfiniteQuery(duplicatesQuery(customer));
  const [merging, setMerging] = useState<Pair | undefined>(undefined);
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  const back = () => void navigate(customer === undefined ? { to: '/customers' } : { to: '/customers/$id', params: { id: customer } });
  useShortcut('back', back);
  return (
    <>
      <RecordNavigation list={of?.full_name ?? t('common.nav.customers')} navigation={{ previous: undefined, next: undefined, go: () => false, back }} />
      <PageHeader title={t('merge.review.title')} subtitle={t('merge.review.note')}>
        {customer === undefined ? null : (
          <Button component={Link} to="/customers/duplicates" variant="default">
            {t('merge.review.all')}
          </Button>
        )}
      </PageHeader>
      {pairs.isPending ? <WaitingRows rows={4} height={160} lines={2} /> : null}
      {pairs.isError && pairs.data === undefined ? <Problem error={pairs.error} onRetry={() => void pairs.refetch()} /> : null}
      {pairs.isSuccess && items.length === 0 && !pairs.hasNextPage ? (
        <EmptyState icon={<IconCopyCheck size={40} stroke={1.2} aria-hidden />} title={t('merge.review.none')} text={t('merge.review.noneHelp')} />
      ) : null}
      <ul className={classes.pairs} aria-label={t('merge.review.title')}>
        {items.map((pair) => (
          <Suggestion key={`${pair.customer.id} ${pair.duplicate.id}`} pair={pair} onMerge={() => setMerging(pair)} />
        ))}
      </ul>
      {pairs.hasNextPage ? (
        <Button variant="default" mt="md" loading={pairs.isFetchingNextPage} onClick={() => void pairs.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
      {merging ? (
        <MergeDialog
          customer={merging.customer}
          other={merging.duplicate}
          then={async (_, duplicate) => {
            // Customers who resembled the duplicate may now resemble the one that stays.
            dropPairs(client, (pair) => pair.customer.id === duplicate.id || pair.duplicate.id === duplicate.id);
            await client.invalidateQueries({ queryKey: keys.duplicates });
          }}
          onClose={() => setMerging(undefined)}
        />
      ) : null}
    </>
  );
}

function Suggestion({ pair, onMerge }: { pair: Pair; onMerge: () => void }) {
  const { t } = useTranslation();
  const known = useKnown();
  const client = useQueryClient();
  const toast = useToast();
  const change = useChangeText();
  const { customer, duplicate, reasons } = pair;
  const { rows, agreeing } = compare(customer, duplicate, {});
  const distinct = useChange({
    send: (_: undefined, key) => changes.distinct({ id: customer.id, other_id: duplicate.id, key }),
    touches: () => [],
    onDone: () => {
      dropPairs(client, (other) => other.customer.id === customer.id && other.duplicate.id === duplicate.id);
      void client.invalidateQueries({ queryKey: keys.record('customers', customer.id) });
      void client.invalidateQueries({ queryKey: keys.record('customers', duplicate.id) });
      toast.done(t('merge.review.distinctDone', { one: customer.full_name, other: duplicate.full_name }));
    },
    onFailed: (error) => {
      toast.failed(error);
      void client.invalidateQueries({ queryKey: keys.duplicates });
    },
  });
  return (
    <li className={classes.pair}>
      <Group justify="space-between" gap="xs">
        <Group gap={6}>
          {reasons.map((reason) => (
            <Badge key={reason} variant="default" tt="none" fw={500}>
              {known(`merge.review.reason.${reason}`) ?? reason}
            </Badge>
          ))}
        </Group>
        <Group gap="xs">
          <Button variant="default" size="compact-md" loading={distinct.isPending} onClick={() => distinct.run(undefined)}>
            {t('merge.review.distinct')}
          </Button>
          <Button variant="light" size="compact-md" leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={onMerge}>
            {t('merge.review.merge')}
          </Button>
        </Group>
      </Group>
      <div className={classes.heads}>
        <Head label={t('merge.review.older')} customer={customer} link />
        <Head label={t('merge.review.newer')} customer={duplicate} link />
      </div>
      <dl className={classes.rows}>
        {rows.map(({ field }) => (
          <div key={field}>
            <dt>{change.field(field)}</dt>
            <dd>
              <Value field={field} customer={customer} />
            </dd>
            <dd>
              <Value field={field} customer={duplicate} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes.agree}>{rows.length === 0 ? t('merge.same') : t('merge.agree', { count: agreeing })}</p>
    </li>
  );
}

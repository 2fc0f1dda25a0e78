import { ActionIcon, Anchor, Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router';
import { IconDots, IconEdit, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/segments';
import type { Schemas } from '@/api/client';
import { useList } from '@/api/list';
import { useMay } from '@/api/me';
import { isProblem } from '@/api/problem';
import { fetchCustomers } from '@/api/records';
import { counted, type Segment, segmentQuery } from '@/api/segments';
import { useShortcut } from '@/shortcuts/useShortcut';
import { shownColumns } from '@/ui/ColumnChooser';
import { CriteriaText } from '@/ui/criteria/CriteriaText';
import { CustomerCard, useCustomerColumns } from '@/ui/CustomerRows';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { lazyDialog } from '@/ui/lazyDialog';
import { leaveList } from '@/ui/lists';
import { NoRecord } from '@/ui/NoRecord';
import { useOffers } from '@/ui/offers';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { AsideCard, RecordPage } from '@/ui/RecordPage';
import { RecordNavigation } from '@/ui/RecordNavigation';
import { WaitingRecord } from '@/ui/Waiting';
import classes from './segments.module.css';
import { Subscription } from './Subscription';
import { Trend } from './Trend';

const SegmentDeleteDialog = lazyDialog(() => import('./SegmentDeleteDialog').then((module) => module.SegmentDeleteDialog));

const route = getRouteApi('/shell/segments/$id');
const NEWEST = '-created_at';

/** A segment: who belongs to it, by which rules. */
export function SegmentPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const segment = useQuery({ ...segmentQuery(id), ...counted });
  if (segment.data === undefined || isProblem(segment.error, 'not_found')) {
    return (
      <>
        {segment.isError ? <PageHeader title={t('common.nav.segments')} /> : <Back />}
        {isProblem(segment.error, 'not_found') ? (
          <NoRecord title={t('segments.notFound')} list="/segments" label={t('segments.all')} />
        ) : segment.isError ? (
          <Problem error={segment.error} onRetry={() => void segment.refetch()} />
        ) : (
          <WaitingRecord back={false} top={null} />
        )}
      </>
    );
  }
  return <Shown segment={segment.data} />;
}

function useBack() {
  const navigate = useNavigate();
  return () => void navigate({ to: '/segments' });
}

function Back() {
  const { t } = useTranslation();
  const back = useBack();
  return <RecordNavigation list={t('common.nav.segments')} navigation={{ previous: undefined, next: undefined, go: () => false, back }} />;
}

function Shown({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const back = useBack();
  const { tab } = route.useSearch();
  const [deleting, setDeleting] = useState(false);
  const { id, name, description, criteria, customer_count } = segment;
  const manages = may('CanManageSegments');
  const edit = () => void navigate({ to: '/segments/$id/edit', params: { id } });
  useShortcut('edit', edit, manages);
  useOffers(
    manages
      ? [
          { id: 'edit-segment', title: t('segments.edit'), icon: IconEdit, run: edit },
          { id: 'delete-segment', title: t('segments.delete'), icon: IconTrash, run: () => setDeleting(true) },
        ]
      : [],
  );
  return (
    <>
      <RecordPage
        title={name}
        navigation={<Back />}
        subtitle={description}
        actions={
          manages ? (
            <>
              <Button component={Link} to="/segments/$id/edit" params={{ id } as never} leftSection={<IconEdit size={16} aria-hidden />}>
                {t('segments.edit')}
              </Button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="default" size={36} aria-label={t('common.do.more')}>
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item c="var(--mantine-color-error)" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>
                    {t('segments.delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          ) : null
        }
        tabs={[
          { id: 'members', label: t('segments.membersCount', { count: customer_count ?? 0 }), content: () => <Members segment={segment} /> },
          { id: 'trend', label: t('segments.trend.title'), content: () => <Trend id={id} /> },
        ]}
        tab={tab}
        onTab={(next) => void navigate({ to: '/segments/$id', params: { id }, search: { tab: next }, replace: true, resetScroll: false })}
        aside={
          <AsideCard title={t('segments.rules')}>
            <CriteriaText criteria={criteria} />
            <Subscription segment={segment} />
          </AsideCard>
        }
        onBack={back}
      />
      {deleting ? <SegmentDeleteDialog segment={segment} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}

/** Who belongs to it, as the list of customers shows them. */
function Members({ segment: { id, customer_count } }: { segment: Segment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const { sort = NEWEST } = route.useSearch();
  const parameters = { segment_id: [id], sort };
  const list = useList<Schemas['Customer']>('customers', parameters, fetchCustomers(parameters), fetchCustomers({ archived: 'any' }));
  const leave = (customer: { id: string }) => leaveList('customers', list.rows.map((row) => row.id), customer.id, parameters);
  const columns = useCustomerColumns(leave);
  const order = (next: string) => void navigate({ to: '/segments/$id', params: { id }, search: { sort: next as typeof sort }, replace: true, resetScroll: false });

  // Who enters or leaves does so without an event: the number tells. Rows don't move for it, unless there are none.
  const { look, show } = list;
  const before = useRef(customer_count);
  const isEmpty = list.rows.length === 0;
  useEffect(() => {
    if (before.current !== customer_count) {
      before.current = customer_count;
      if (isEmpty) {
        void show();
      } else {
        look();
      }
    }
  }, [customer_count, isEmpty, look, show]);

  return (
    <>
      {isEmpty ? null : (
        <div className={classes.more}>
          <Anchor component={Link} to="/customers" search={{ segment_id: [id], sort } as never} size="sm">
            {t('segments.inList')}
          </Anchor>
        </div>
      )}
      <DataTable
        label={t('segments.members')}
        list={list}
        columns={shownColumns(columns, undefined)}
        nameOf={({ full_name }) => full_name}
        sort={sort}
        onSort={order}
        onOpen={(customer) => {
          leave(customer);
          void navigate({ to: '/customers/$id', params: { id: customer.id }, state: { fromList: true } });
        }}
        hrefOf={(customer) => router.buildLocation({ to: '/customers/$id', params: { id: customer.id } }).href}
        card={(customer) => <CustomerCard customer={customer} />}
        filtered={false}
        onClearFilters={() => {}}
        empty={<EmptyState icon={<IconUsersGroup size={40} stroke={1.2} aria-hidden />} title={t('segments.noMembers')} text={t('segments.noMembersHelp')} />}
      />
    </>
  );
}

import '@/i18n/merge';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useLocation, useNavigate, useRouter } from '@tanstack/react-router';
import { IconArchive, IconArchiveOff, IconCopy, IconPlus, IconShieldCheck, IconShoppingBag, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerStatsQuery, fetchCustomers } from '@/api/records';
import { useList } from '@/api/list';
import { useMay, useMe } from '@/api/me';
import { ColumnChooser, shownColumns } from '@/ui/ColumnChooser';
import { CustomerCard, useCustomerColumns } from '@/ui/CustomerRows';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Figures } from '@/ui/Figures';
import { FilterBar } from '@/ui/FilterBar';
import { useFormat } from '@/ui/format';
import { leaveList } from '@/ui/lists';
import { PageHeader } from '@/ui/PageHeader';
import { useSelection } from '@/ui/selection';
import { lazyDialog } from '@/ui/lazyDialog';
import { SavedViews } from '@/ui/SavedViews';
import { useMayAssign } from '@/ui/StaffSelect';
import { SortMenu } from '@/ui/SortMenu';
import { useCustomerFilters } from './filters';
import { type Customer, customerParameters } from './queries';
import { customerListSearch, type CustomerListSearch } from './search';
import { Selection } from './Selection';
import { useArchiving } from './useArchiving';

const AddCustomerDialog = lazyDialog(() => import('./AddCustomerDialog').then((module) => module.AddCustomerDialog));
const VerifyDialog = lazyDialog(() => import('./VerifyDialog').then((module) => module.VerifyDialog));

const route = getRouteApi('/shell/customers');
const NEWEST = '-created_at';

/** The customers whom the caller may see: found, filtered, ordered, and worked on. What it shows is in its address. */
export function CustomersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { role } = useMe();
  const assigns = useMayAssign();
  const selects = assigns || may('CanAssignTags') || may('CanManageCustomers');
  const navigate = useNavigate();
  const router = useRouter();
  const search = route.useSearch();
  const adding: boolean = useLocation({ select: ({ hash }) => hash === 'add' }) && may('CanEditCustomers');
  const parameters = customerParameters(search);
  const list = useList<Customer>('customers', parameters, fetchCustomers(parameters), fetchCustomers({ archived: 'any' }));
  const filters = useCustomerFilters();
  const [verifying, setVerifying] = useState<Customer | undefined>(undefined);

  const reread = list.reread;
  const { archive, restore } = useArchiving((customer, archived) => reread([customer.id], { joining: !archived }));
  const leave = ({ id }: Customer) => leaveList('customers', list.rows.map((row) => row.id), id, search);
  const columns = useCustomerColumns(leave);

  const { view: _view, sort = NEWEST, columns: chosen, ...narrowing } = search;
  const filtered = Object.keys(narrowing).length > 0;
  const { sort: _sort, ...filter } = parameters;
  const selection = useSelection(list, narrowing);

  const change = (changed: Partial<CustomerListSearch>) =>
    void navigate({ to: '/customers', search: customerListSearch({ ...search, ...changed }), replace: 'search' in changed && search.search !== undefined, resetScroll: false });
  const add = () => void navigate({ to: '/customers', search, hash: 'add', resetScroll: false });
  const order = ({ id }: Customer) => void navigate({ to: '/orders/new', search: { customer: id } });
  const open = (customer: Customer) => {
    leave(customer);
    void navigate({ to: '/customers/$id', params: { id: customer.id }, state: { fromList: true } });
  };
  const narrow = role === 'sales_manager' || role === 'support_staff';
  const create = may('CanEditCustomers') ? { label: t('customers.add.action'), run: add, elsewhere: !filtered && list.total === 0 } : undefined;

  return (
    <>
      <PageHeader title={t('common.nav.customers')} create={create}>
        {may('CanManageCustomers') ? (
          <Button component={Link} to="/customers/duplicates" variant="default" leftSection={<IconCopy size={16} aria-hidden />}>
            {t('merge.review.title')}
          </Button>
        ) : null}
      </PageHeader>
      <Stats filtered={filtered} />
      <SavedViews<CustomerListSearch>
        entity="customers"
        parse={customerListSearch}
        state={search}
        builtIn={[
          { id: 'all', label: t('common.views.all'), state: {} },
          { id: 'mine', label: t('customers.view.mine'), state: { owner_id: ['me'] } },
          { id: 'unverified', label: t('customers.view.unverified'), state: { verified: false } },
        ]}
      />
      <FilterBar filters={filters} state={search} onChange={change} total={list.total} totalExact={list.totalExact}>
        <SortMenu columns={columns} sort={sort} onSort={(next) => change({ sort: next as typeof sort })} />
        <ColumnChooser columns={columns} chosen={chosen} onChange={(next) => change({ columns: next })} />
      </FilterBar>
      <DataTable
        label={t('common.nav.customers')}
        list={list}
        columns={shownColumns(columns, chosen)}
        nameOf={({ full_name }) => full_name}
        sort={sort}
        onSort={(next) => change({ sort: next as typeof sort })}
        onOpen={open}
        hrefOf={({ id }) => router.buildLocation({ to: '/customers/$id', params: { id } }).href}
        card={(customer) => <CustomerCard customer={customer} />}
        actions={(customer) => [
          ...(may('CanManageCustomers') && !customer.verified && !customer.archived ? [{ label: t('customers.verify.short'), icon: IconShieldCheck, run: () => setVerifying(customer), primary: true, shown: true }] : []),
          ...(may('CanCreateOrders') && !customer.archived && customer.status !== 'blocked' ? [{ label: t('customers.order.short'), icon: IconShoppingBag, run: () => order(customer) }] : []),
        ]}
        swipeRight={(customer) =>
          !may('CanManageCustomers')
            ? undefined
            : customer.archived
              ? { label: t('customers.archive.restore'), icon: IconArchiveOff, run: () => restore.run(customer) }
              : { label: t('customers.archive.action'), icon: IconArchive, run: () => archive.run(customer) }
        }
        selected={selection.ids}
        onSelect={selects ? selection.select : undefined}
        filtered={filtered}
        onClearFilters={() => void navigate({ to: '/customers', search: customerListSearch({ sort: search.sort, columns: chosen }) })}
        empty={
          <EmptyState icon={<IconUsers size={40} stroke={1.2} aria-hidden />} title={t(narrow ? 'customers.empty.none' : 'customers.empty.title')} text={create ? t('customers.empty.text') : undefined}>
            {create ? (
              <Button mt="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
                {t('customers.add.action')}
              </Button>
            ) : null}
          </EmptyState>
        }
      />
      <Selection selected={selection.selected} customers={selection.rows} filter={filter} />
      {adding ? <AddCustomerDialog onClose={() => void navigate({ to: '/customers', search, replace: true, resetScroll: false })} /> : null}
      {verifying ? <VerifyDialog customer={verifying} then={({ id }) => reread([id])} onClose={() => setVerifying(undefined)} /> : null}
    </>
  );
}

function Stats({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isError } = useQuery(customerStatsQuery);
  if (isError && data === undefined) {
    // The list below says what is wrong; figures alone would say it twice.
    return null;
  }
  const share = data && data.total > 0 ? data.verified / data.total : 0;
  return (
    <Figures
      waiting={data === undefined}
      caption={filtered ? t('customers.stats.ofAll') : undefined}
      figures={[
        { label: t('customers.stats.total'), value: data && format.number(data.total), note: data ? t('customers.stats.new', { count: data.new_this_month }) : ' ' },
        { label: t('customers.stats.active'), value: data && format.number(data.active), note: data ? t('customers.stats.activeNote', { share: data.total > 0 ? data.active / data.total : 0 }) : ' ' },
        { label: t('customers.stats.verified'), value: data && format.number(data.verified), note: data ? t('customers.stats.verifiedNote', { share }) : ' ' },
        { label: t('customers.field.lifetimeValue'), value: data && format.money(data.lifetime_value), note: data ? t('customers.stats.average', { value: format.money(data.average_lifetime_value) }) : ' ' },
      ]}
    />
  );
}

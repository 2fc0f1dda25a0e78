import { Link } from '@tanstack/react-router';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useMe } from '@/api/me';
import classes from './CustomerRows.module.css';
import type { Column } from './DataTable';
import { useFormat } from './format';
import { CustomerStatus, Verified } from './Status';
import { Tags } from './Tags';
import { Day } from './When';

type Customer = Schemas['Customer'];

/** Every column of a list of customers. The usual ones fit a window of 1280 px. */
export function useCustomerColumns(onOpen: (customer: Customer) => void): Column<Customer>[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency } = useMe().company;
  const day = (at: string | null | undefined) => (at ? <Day at={at} /> : null);
  return [
    {
      id: 'name',
      header: t('history.field.full_name'),
      sort: 'last_name',
      usual: true,
      cell: (customer) => (
        <span className={classes.name}>
          <Link to="/customers/$id" params={{ id: customer.id }} state={{ fromList: true }} tabIndex={-1} onClick={() => onOpen(customer)}>
            {customer.full_name}
          </Link>
          {customer.verified ? <Shield /> : null}
        </span>
      ),
    },
    { id: 'company', header: t('history.field.company_name'), usual: true, cell: ({ company_name }) => company_name },
    { id: 'tags', header: t('history.field.tags'), width: 200, cell: ({ tags }) => (tags.length > 0 ? <Tags tags={tags} /> : null) },
    { id: 'segments', header: t('history.field.segments'), width: 200, cell: ({ segments = [] }) => segments.map(({ name }) => name).join(', ') },
    { id: 'verified', header: t('history.field.verified'), width: 104, cell: ({ verified }) => (verified ? <Verified /> : null) },
    {
      id: 'status',
      header: t('history.field.status'),
      usual: true,
      width: 100,
      cell: ({ status, archived }) => (archived ? <span className={classes.faint}>{t('history.field.archived')}</span> : <CustomerStatus status={status} />),
    },
    { id: 'owner', header: t('history.field.owner'), usual: true, width: 144, cell: ({ owner }) => owner?.name },
    { id: 'orders', header: t('common.nav.orders'), sort: 'total_orders', usual: true, width: 112, align: 'right', cell: ({ total_orders }) => <span className="figures">{total_orders ? format.number(total_orders) : null}</span> },
    {
      id: 'value',
      header: t('customers.field.lifetimeValueIn', { currency }),
      sort: 'lifetime_value',
      usual: true,
      width: 160,
      align: 'right',
      cell: ({ lifetime_value }) => <span className="figures">{lifetime_value && !/^[0.]+$/.test(lifetime_value) ? format.amount(lifetime_value) : null}</span>,
    },
    { id: 'last_order', header: t('customers.field.lastOrder'), sort: 'last_order_at', usual: true, width: 128, align: 'right', cell: ({ last_order_at }) => day(last_order_at) },
    { id: 'country', header: t('common.address.country'), width: 130, cell: ({ address }) => (address?.country ? format.country(address.country) : null) },
    { id: 'city', header: t('common.address.city'), width: 130, cell: ({ address }) => address?.city },
    { id: 'email', header: t('history.field.email'), width: 220, cell: ({ email }) => email },
    { id: 'phone', header: t('history.field.phone'), width: 140, cell: ({ phone }) => phone },
    { id: 'type', header: t('history.field.customer_type'), width: 100, cell: ({ customer_type }) => t(`history.value.customer_type.${customer_type}`) },
    { id: 'industry', header: t('history.field.industry'), width: 130, cell: ({ industry }) => industry },
    { id: 'company_size', header: t('history.field.company_size'), width: 110, cell: ({ company_size }) => company_size },
    { id: 'average', header: t('customers.field.averageIn', { currency }), width: 160, align: 'right', cell: ({ average_order_value, total_orders }) => <span className="figures">{average_order_value && total_orders ? format.amount(average_order_value) : null}</span> },
    { id: 'since', header: t('history.field.customer_since'), sort: 'customer_since', width: 130, align: 'right', cell: ({ customer_since }) => (customer_since ? format.date(customer_since) : null) },
    { id: 'verified_at', header: t('history.field.verified_at'), sort: 'verified_at', width: 132, align: 'right', cell: ({ verified_at }) => day(verified_at) },
    { id: 'created', header: t('history.field.created_at'), sort: 'created_at', width: 112, align: 'right', cell: ({ created_at }) => day(created_at) },
    { id: 'updated', header: t('customers.field.updated'), sort: 'updated_at', width: 146, align: 'right', cell: ({ updated_at }) => day(updated_at) },
  ];
}

/** A customer on a phone. */
export function CustomerCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { full_name, company_name, email, verified, archived, status, tags, lifetime_value, last_order_at, currency } = customer;
  return (
    <div className={classes.card}>
      <strong>
        <span>{full_name}</span>
        {verified ? <Shield /> : null}
      </strong>
      <span>{lifetime_value && !/^[0.]+$/.test(lifetime_value) ? format.money(lifetime_value, currency) : null}</span>
      <small>{company_name ?? email}</small>
      <small>{archived ? t('history.field.archived') : status === 'active' ? last_order_at ? <Day at={last_order_at} /> : null : <CustomerStatus status={status} />}</small>
      {tags.length > 0 ? (
        <div className={classes.cardTags}>
          <Tags tags={tags} />
        </div>
      ) : null}
    </div>
  );
}

function Shield() {
  const { t } = useTranslation();
  return (
    <span className={classes.shield} role="img" aria-label={t('history.field.verified')} title={t('history.field.verified')}>
      <IconShieldCheck size={16} aria-hidden />
    </span>
  );
}

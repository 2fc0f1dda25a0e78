import '@/i18n/merge';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { customerQuery } from '@/api/records';
import { useAddressLines } from '@/ui/AddressFields';
import { useFormat } from '@/ui/format';
import classes from './Compared.module.css';
import type { Field } from './merging';
import type { Customer } from './queries';

/** Which of two records it is. `label`: what becomes of it. */
export function Head({ label, customer, link = false }: { label: string; customer: Customer; link?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { id, full_name, company_name, email, created_at, total_orders } = customer;
  return (
    <div className={classes.head}>
      <span className={classes.role}>{label}</span>
      <strong>
        {link ? (
          <Link to="/customers/$id" params={{ id }}>
            {full_name}
          </Link>
        ) : (
          full_name
        )}
      </strong>
      <span>{company_name ?? email}</span>
      <span className={classes.faint}>
        {t('merge.created', { date: format.day(created_at) })}
        {total_orders === undefined ? null : ` · ${t('merge.orders', { count: total_orders })}`}
      </span>
    </div>
  );
}

/** A detail, as the rest of the screen writes it. */
export function Value({ field, customer }: { field: Field; customer: Customer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressLines = useAddressLines();
  const value = customer[field];
  const referrer = useQuery({ ...customerQuery(customer.referred_by ?? ''), enabled: field === 'referred_by' && customer.referred_by !== null });
  if (value === null) {
    return <span className={classes.faint}>{t('merge.empty')}</span>;
  }
  switch (field) {
    case 'address':
      return addressLines(customer.address);
    case 'customer_type':
      return t(`customers.type.${customer.customer_type}`);
    case 'annual_revenue':
      return format.money(String(value), customer.currency);
    case 'referred_by':
      return referrer.data?.full_name ?? t('customers.edit.another');
    default:
      return String(value);
  }
}

import '@/i18n/merge';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import classes from './DuplicateNotice.module.css';
import { suspectedQuery } from './duplicates';
import type { Customer } from './queries';

/** That a customer may be another one too, to those who can merge them. It stands where there is room in any case: nothing moves. */
export function DuplicateNotice({ customer }: { customer: Customer }) {
  return useMay()('CanManageCustomers') && !customer.archived ? <Suspected id={customer.id} /> : null;
}

function Suspected({ id }: { id: string }) {
  const { t } = useTranslation();
  const pair = useQuery(suspectedQuery(id)).data?.items[0];
  if (pair === undefined) {
    return null;
  }
  const other = pair.customer.id === id ? pair.duplicate : pair.customer;
  const said = t('merge.review.suspected', { name: other.full_name });
  return (
    <Link to="/customers/duplicates" search={{ customer: id }} className={classes.suspected} title={said}>
      <IconCopy size={16} aria-hidden />
      <span>{said}</span> · {t('merge.review.action')}
    </Link>
  );
}

import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/me';
import { PageHeader } from '@/ui/PageHeader';
import { Figures } from './Figures';
import { LateOrders, OpenOrders, UnverifiedCustomers } from './Waiting';
import classes from './Home.module.css';

/** What waits for the reader, and how the company stands. Requests, due follow-ups and tickets will wait here too. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  return (
    <>
      <PageHeader title={t('home.title', { name: me.first_name })} subtitle={t(`home.subtitle.${me.role === 'sales_manager' ? 'team' : 'company'}`)} />
      <Figures />
      <div className={classes.waiting}>
        {may('CanViewOrders') ? <LateOrders /> : null}
        {may('CanViewOrders') ? <OpenOrders /> : null}
        {may('CanViewCustomers') ? <UnverifiedCustomers /> : null}
      </div>
    </>
  );
}

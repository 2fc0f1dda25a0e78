import { Button, Group } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/me';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { Figures, useCustomerStats } from './Figures';
import { WhatWaits } from './Waiting';

/** What waits for the reader, and how the company stands. Requests and tickets will wait here too. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const nothing = useCustomerStats().data?.total === 0 && may('CanEditCustomers');
  const create = may('CanCreateOrders') ? { label: t('orders.create.action'), run: () => void navigate({ to: '/orders/new' }) } : undefined;
  return (
    <>
      <PageHeader title={t('home.title', { name: me.first_name })} subtitle={t(`home.subtitle.${me.role === 'sales_manager' ? 'team' : 'company'}`)} {...(create && !nothing ? { create } : {})}>
        {may('CanEditCustomers') && !nothing ? (
          <Button component={Link} to="/customers" hash="add" variant="default" visibleFrom="sm" leftSection={<IconPlus size={16} aria-hidden />}>
            {t('customers.add.action')}
          </Button>
        ) : null}
      </PageHeader>
      <Figures />
      {nothing ? (
        <EmptyState icon={<IconUsers size={40} stroke={1.2} aria-hidden />} title={t('home.begin.title')} text={t('home.begin.text')}>
          <Group mt="sm" gap="sm" justify="center">
            <Button component={Link} to="/customers" hash="add" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('customers.add.action')}
            </Button>
            {may('CanManageStaff') ? (
              <Button component={Link} to="/settings/staff" variant="default">
                {t('home.begin.invite')}
              </Button>
            ) : null}
          </Group>
        </EmptyState>
      ) : (
        <WhatWaits />
      )}
    </>
  );
}

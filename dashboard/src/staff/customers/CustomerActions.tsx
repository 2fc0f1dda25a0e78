import '@/i18n/merge';
import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconArchive, IconArchiveOff, IconArrowMerge, IconDots, IconPencil, IconPlus, IconShieldCheck, IconShieldOff, IconUser, IconUserCog } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { useShortcut } from '@/shortcuts/useShortcut';
import { lazyDialog } from '@/ui/lazyDialog';
import { useOffers } from '@/ui/offers';
import { usePhone } from '@/ui/phone';
import { useMayAssign } from '@/ui/StaffSelect';
import type { Customer } from './queries';
import { useArchiving } from './useArchiving';

const dialogs = {
  verify: lazyDialog(() => import('./VerifyDialog').then((module) => module.VerifyDialog)),
  edit: lazyDialog(() => import('./dialogs').then((module) => module.EditCustomerDialog)),
  status: lazyDialog(() => import('./dialogs').then((module) => module.StatusDialog)),
  owner: lazyDialog(() => import('./dialogs').then((module) => module.OwnerDialog)),
  merge: lazyDialog(() => import('./MergeDialog').then((module) => module.MergeDialog)),
  unverify: lazyDialog(() => import('./dialogs').then((module) => module.UnverifyDialog)),
};

/** What the caller may do with a customer as it stands: the next step as the one primary button, the rest in a menu. */
export function CustomerActions({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const may = useMay();
  const phone = usePhone();
  const [open, setOpen] = useState<keyof typeof dialogs | undefined>(undefined);
  const { archive, restore } = useArchiving();
  const assigns = useMayAssign();
  const manages = may('CanManageCustomers');
  const edits = may('CanEditCustomers');
  const verifies = manages && !customer.verified && !customer.archived;
  const merges = manages && !customer.archived;
  const orders = may('CanCreateOrders') && !customer.archived && customer.status !== 'blocked';
  useShortcut('edit', () => setOpen('edit'), edits);
  const navigate = useNavigate();
  useOffers([
    ...(verifies ? [{ id: 'verify', title: t('customers.verify.action'), icon: IconShieldCheck, run: () => setOpen('verify') }] : []),
    ...(orders ? [{ id: 'order', title: t('customers.order.action'), icon: IconPlus, run: () => void navigate({ to: '/orders/new', search: { customer: customer.id } }) }] : []),
    ...(edits ? [{ id: 'edit', title: t('customers.edit.action'), icon: IconPencil, run: () => setOpen('edit') }] : []),
    ...(manages ? [{ id: 'status', title: t('customers.status.action'), icon: IconUserCog, run: () => setOpen('status') }, { id: 'owner', title: t('customers.owner.action'), icon: IconUser, run: () => setOpen('owner') }] : []),
    ...(merges ? [{ id: 'merge', title: t('merge.action'), icon: IconArrowMerge, run: () => setOpen('merge') }] : []),
  ]);
  const Opened = open && dialogs[open];
  return (
    <>
      {customer.archived && manages ? (
        <Button leftSection={<IconArchiveOff size={16} aria-hidden />} loading={restore.isPending} onClick={() => restore.run(customer)}>
          {t('customers.archive.restore')}
        </Button>
      ) : null}
      {verifies ? (
        <Button leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={() => setOpen('verify')}>
          {t('customers.verify.action')}
        </Button>
      ) : null}
      {orders ? (
        <Button component={Link} to="/orders/new" search={{ customer: customer.id } as never} visibleFrom={verifies ? 'sm' : undefined} variant={verifies ? 'default' : 'filled'} leftSection={<IconPlus size={16} aria-hidden />}>
          {t('customers.order.action')}
        </Button>
      ) : null}
      {edits ? (
        <Menu width={240}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('common.do.more')} title={t('common.do.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {orders && verifies && phone ? (
              <Menu.Item component={Link} to="/orders/new" search={{ customer: customer.id } as never} leftSection={<IconPlus size={16} aria-hidden />}>
                {t('customers.order.action')}
              </Menu.Item>
            ) : null}
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('edit')}>
              {t('customers.edit.action')}
            </Menu.Item>
            {manages ? (
              <Menu.Item leftSection={<IconUserCog size={16} aria-hidden />} onClick={() => setOpen('status')}>
                {t('customers.status.action')}
              </Menu.Item>
            ) : null}
            {assigns ? (
              <Menu.Item leftSection={<IconUser size={16} aria-hidden />} onClick={() => setOpen('owner')}>
                {t('customers.owner.action')}
              </Menu.Item>
            ) : null}
            {manages ? (
              <>
                <Menu.Divider />
                {merges ? (
                  <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setOpen('merge')}>
                    {t('merge.action')}
                  </Menu.Item>
                ) : null}
                {customer.verified ? (
                  <Menu.Item leftSection={<IconShieldOff size={16} aria-hidden />} onClick={() => setOpen('unverify')}>
                    {t('customers.unverify.action')}
                  </Menu.Item>
                ) : null}
                {customer.archived ? null : (
                  <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={() => archive.run(customer)}>
                    {t('customers.archive.action')}
                  </Menu.Item>
                )}
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {Opened ? <Opened customer={customer} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}

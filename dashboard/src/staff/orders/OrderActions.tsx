import { ActionIcon, Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconChevronDown, IconDots, IconHistory, IconRepeat, IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { AsOfForm, useMayLookBack } from '@/ui/AsOf';
import { Dialog } from '@/ui/Dialog';
import { lazyDialog } from '@/ui/lazyDialog';
import { type Move, useMoves } from './moves';
import type { Order } from './queries';

const MoveDialog = lazyDialog(() => import('./MoveDialog').then((module) => module.MoveDialog));
const OrderAgain = lazyDialog(() => import('./OrderAgain').then((module) => module.OrderAgain));

/** What can be done with an order now: the move that comes next, the other ones, and more. */
export function OrderActions({ order, onAsOf }: { order: Order; onAsOf: (asOf: string) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayLookBack = useMayLookBack();
  const navigate = useNavigate();
  const moves = useMoves()(order);
  const [moving, setMoving] = useState<Move | undefined>(undefined);
  const [dialog, setDialog] = useState<'again' | 'asOf' | undefined>(undefined);
  // Where nothing was paid, there is nothing to refund: it is offered, but not as what comes next.
  const next = moves.find(({ to }) => to !== 'cancelled' && !(to === 'refunded' && /^[0.]+$/.test(order.paid_total)));
  const close = () => setDialog(undefined);

  return (
    <>
      {next ? (
        <Button leftSection={<next.icon size={16} />} onClick={() => setMoving(next)}>
          {next.label}
        </Button>
      ) : null}
      {moves.length > (next ? 1 : 0) ? (
        <Menu>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              {t('orders.move.menu')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {moves.map((move) => (
              <Menu.Item key={move.to} leftSection={<move.icon size={16} />} onClick={() => setMoving(move)}>
                {move.label}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Label maw={300} fw={400} style={{ whiteSpace: 'normal' }}>
              {t('orders.move.forward')}
            </Menu.Label>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {may('CanCreateOrders') || may('CanAudit') || mayLookBack ? (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('common.do.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {may('CanCreateOrders') ? (
              <Menu.Item leftSection={<IconRepeat size={16} aria-hidden />} onClick={() => setDialog('again')}>
                {t('orders.again.action')}
              </Menu.Item>
            ) : null}
            {mayLookBack ? (
              <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setDialog('asOf')}>
                {t('common.asOf.action')}
              </Menu.Item>
            ) : null}
            {may('CanAudit') ? (
              <Menu.Item leftSection={<IconShieldSearch size={16} aria-hidden />} onClick={() => void navigate({ to: '/audit/$kind/$id', params: { kind: 'orders', id: order.id } })}>
                {t('orders.page.audit')}
              </Menu.Item>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {dialog === 'asOf' ? (
        <Dialog title={t('common.asOf.action')} onClose={close}>
          <AsOfForm
            value={undefined}
            from={order.placed_at}
            onChoose={(asOf) => {
              close();
              onAsOf(asOf);
            }}
          />
        </Dialog>
      ) : null}
      {moving ? <MoveDialog order={order} move={moving} onClose={() => setMoving(undefined)} /> : null}
      {dialog === 'again' ? <OrderAgain order={order} onClose={close} /> : null}
    </>
  );
}

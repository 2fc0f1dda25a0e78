import { ActionIcon, Button, Menu, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { IconArrowBackUp, IconChevronDown, IconDots, IconHistory, IconRepeat, IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { AsOfForm, useMayLookBack } from '@/ui/AsOf';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { lazyDialog } from '@/ui/lazyDialog';
import { useOffers } from '@/ui/offers';
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
  const [dialog, setDialog] = useState<'again' | 'asOf' | 'wrong' | undefined>(undefined);
  const mayMove = may('CanUpdateOrderStatus:processing');
  // Where nothing was paid, there is nothing to refund: it is offered, but not as what comes next.
  const next = moves.find(({ to }) => to !== 'cancelled' && !(to === 'refunded' && /^[0.]+$/.test(order.paid_total)));
  const close = () => setDialog(undefined);
  useOffers([
    ...moves.map((move) => ({ id: `move-${move.to}`, title: move.label, icon: move.icon, run: () => setMoving(move) })),
    ...(may('CanCreateOrders') ? [{ id: 'again', title: t('orders.again.action'), icon: IconRepeat, run: () => setDialog('again') }] : []),
    ...(mayLookBack ? [{ id: 'as-of', title: t('common.asOf.action'), icon: IconHistory, run: () => setDialog('asOf') }] : []),
  ]);

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
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {may('CanCreateOrders') || may('CanAudit') || mayLookBack || mayMove ? (
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
            {mayMove ? (
              <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => setDialog('wrong')}>
                {t('orders.move.wrong')}
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
      {dialog === 'wrong' ? (
        <WrongStatus
          order={order}
          cancel={moves.find(({ to }) => to === 'cancelled')}
          onCancel={(move) => {
            close();
            setMoving(move);
          }}
          onAgain={may('CanCreateOrders') ? () => setDialog('again') : undefined}
          onClose={close}
        />
      ) : null}
      {moving ? <MoveDialog order={order} move={moving} onClose={() => setMoving(undefined)} /> : null}
      {dialog === 'again' ? <OrderAgain order={order} onClose={close} /> : null}
    </>
  );
}

/** What puts an order right that was moved by mistake: no status is taken back. */
function WrongStatus({ order, cancel, onCancel, onAgain, onClose }: { order: Order; cancel: Move | undefined; onCancel: (move: Move) => void; onAgain: (() => void) | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('orders.move.wrongTitle')} onClose={onClose}>
      <Stack gap="sm">
        <Text>{t('orders.move.wrongText')}</Text>
        <Text>{t(`orders.move.right.${order.status}`)}</Text>
      </Stack>
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.do.close')}
        </Button>
        {onAgain && order.status !== 'pending' ? (
          <Button variant="default" onClick={onAgain}>
            {t('orders.again.action')}
          </Button>
        ) : null}
        {cancel ? (
          <Button color="red.9" onClick={() => onCancel(cancel)}>
            {cancel.label}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}

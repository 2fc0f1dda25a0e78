import { useTranslation } from 'react-i18next';
import { IconArrowBackUp, IconCheck, IconCircleHalf2, IconTruckDelivery, IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useMay } from '@/api/me';
import type { Order, Status } from './queries';

/** Statuses that an order can move to: nothing leads back to pending. */
export type Target = Exclude<Status, 'pending'>;

export const targets: readonly Target[] = ['processing', 'shipped', 'delivered', 'cancelled', 'refunded'];

export type Move = { to: Target; label: string; icon: ComponentType<{ size?: number }> };

const icons: Record<Target, Move['icon']> = {
  processing: IconCircleHalf2,
  shipped: IconTruckDelivery,
  delivered: IconCheck,
  cancelled: IconX,
  refunded: IconArrowBackUp,
};

/** The moves that an order can make now and the caller may make, the one that usually comes next first. */
export function useMoves(): (order: Pick<Order, 'allowed_transitions'>) => Move[] {
  const { t } = useTranslation();
  const may = useMay();
  return (order) =>
    order.allowed_transitions
      .filter((to): to is Target => to !== 'pending' && may(`CanUpdateOrderStatus:${to}`))
      .sort((a, b) => Number(a === 'cancelled') - Number(b === 'cancelled'))
      .map((to) => ({ to, label: t(`orders.move.${to}`), icon: icons[to] }));
}

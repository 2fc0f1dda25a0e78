import { IconHome, IconSettings, IconShieldSearch, IconShoppingBag, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import type { Permission } from '@/api/me';

/**
 * The pages that the navigation names, in its order, and what one must hold to see them. Analytics, requests and campaigns
 * will stand between segments and audit.
 */
export const places = [
  { to: '/', name: 'home', icon: IconHome, needs: undefined, shortcut: 'goHome' },
  { to: '/customers', name: 'customers', icon: IconUsers, needs: 'CanViewCustomers', shortcut: 'goCustomers' },
  { to: '/orders', name: 'orders', icon: IconShoppingBag, needs: 'CanViewOrders', shortcut: 'goOrders' },
  { to: '/segments', name: 'segments', icon: IconUsersGroup, needs: 'CanViewCustomers', shortcut: 'goSegments' },
  { to: '/audit', name: 'audit', icon: IconShieldSearch, needs: 'CanAudit', shortcut: 'goAudit' },
  { to: '/settings', name: 'settings', icon: IconSettings, needs: undefined, shortcut: 'goSettings' },
] as const satisfies readonly { to: string; name: string; icon: unknown; needs: Permission | undefined; shortcut: string }[];

/** What one must hold to see a page, by its address. */
export function neededFor(path: string): Permission | undefined {
  return places.find(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`)))?.needs;
}

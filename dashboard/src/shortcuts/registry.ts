import type { Permission } from '@/api/me';

/**
 * Every shortcut there is, as data: the help dialog shows this table, and pages say what an id does while they are open.
 * `needs`: of no use to somebody who holds none of these permissions, and not shown to them.
 * `mod` is Ctrl, or Cmd on a Mac. A shortcut without a modifier is not heard while one types.
 */
export const shortcuts = {
  palette: { keys: ['mod+k'], group: 'everywhere' },
  create: { keys: ['c', 'mod+n'], group: 'everywhere', needs: ['CanEditCustomers', 'CanCreateOrders', 'CanManageStaff', 'CanManageSegments'] },
  goHome: { keys: ['g h'], group: 'everywhere' },
  goCustomers: { keys: ['g c'], group: 'everywhere' },
  goOrders: { keys: ['g o'], group: 'everywhere' },
  goSegments: { keys: ['g e'], group: 'everywhere' },
  goAudit: { keys: ['g a'], group: 'everywhere', needs: ['CanAudit'] },
  goSettings: { keys: ['g s'], group: 'everywhere' },
  help: { keys: ['?'], group: 'everywhere' },
  back: { keys: ['escape'], group: 'everywhere' },
  filter: { keys: ['f', 'mod+f'], group: 'lists' },
  find: { keys: ['/'], group: 'lists' },
  down: { keys: ['j', 'arrowdown'], group: 'lists' },
  up: { keys: ['k', 'arrowup'], group: 'lists' },
  open: { keys: ['enter'], group: 'lists' },
  select: { keys: ['x'], group: 'lists', needs: ['CanEditCustomers', 'CanManageCustomers'] },
  nextRecord: { keys: ['j'], group: 'records' },
  previousRecord: { keys: ['k'], group: 'records' },
  edit: { keys: ['e'], group: 'records', needs: ['CanEditCustomers', 'CanEditOrders'] },
  submit: { keys: ['mod+enter'], group: 'forms' },
  stepForward: { keys: ['arrowright'], group: 'audit', needs: ['CanAudit'] },
  stepBack: { keys: ['arrowleft'], group: 'audit', needs: ['CanAudit'] },
} as const satisfies Record<string, Shortcut>;

export type Shortcut = { keys: readonly string[]; group: string; needs?: readonly Permission[] };

export type ShortcutId = keyof typeof shortcuts;
export const groups = ['everywhere', 'lists', 'records', 'forms', 'audit'] as const;

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The name of a pressed key as the table writes it, such as `mod+k`, `?` or `arrowdown`. */
export function pressed(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = isMac ? event.metaKey : event.ctrlKey;
  // The other one belongs to the system or the browser.
  if (isMac ? event.ctrlKey : event.metaKey) {
    return '';
  }
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${key}`;
}

/** How a key is shown: `mod+k` as ⌘K or Ctrl K, `g c` as G C. */
export function shown(keys: string): string[] {
  return keys.split(/[+ ]/).map((key) => {
    const name = { mod: isMac ? '⌘' : 'Ctrl', arrowdown: '↓', arrowup: '↑', arrowleft: '←', arrowright: '→', escape: 'Esc', enter: '↵' }[key];
    return name ?? key.toUpperCase();
  });
}

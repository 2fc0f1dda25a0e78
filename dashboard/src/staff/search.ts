/** What an address says of a page's state: read leniently, so that a mistyped link shows the page and not an error. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** A day, or a time with its offset. */
export function time(value: unknown): string | undefined {
  const read = text(value);
  return read !== undefined && /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(read) && !Number.isNaN(Date.parse(read)) ? read : undefined;
}

export function amount(value: unknown): string | undefined {
  const read = text(value);
  return read !== undefined && /^\d{1,15}(\.\d{1,6})?$/.test(read) ? read : undefined;
}

export function texts(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).map(text).filter((entry) => entry !== undefined);
  return list.length > 0 ? list : undefined;
}

export function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

export function someOf<T extends string>(allowed: readonly T[], value: unknown): T[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter((entry): entry is T => allowed.includes(entry as T));
  return list.length > 0 ? list : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined;
}

/** The state itself: what an address leaves out, a link may leave out too. */
export function state<T extends object>(values: T): { [K in keyof T]?: T[K] } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: T[K] };
}

/** An address that was asked for, if it is one of ours: what came from outside must not lead away. */
export function within(address: string | undefined): string {
  const here = new URL(location.origin);
  return address?.startsWith('/') && URL.canParse(address, here) && new URL(address, here).origin === here.origin ? address : '/';
}

/** What lists of customers can be ordered by. */
export const customerSorts = ['-created_at', 'created_at', 'last_name', '-last_name', '-lifetime_value', 'lifetime_value', '-total_orders', 'total_orders', '-last_order_at', 'last_order_at', '-updated_at', 'updated_at', '-verified_at', 'verified_at', '-customer_since', 'customer_since'] as const;

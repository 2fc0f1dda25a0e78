import { lazyRouteComponent } from '@tanstack/react-router';
import { MissingPart } from '@/api/problem';

/**
 * Parts of the application that are fetched when they are needed. Where that fails, the reader is told, and can try again.
 * Some browsers remember that a part was missing until the page is loaded anew: a second failure offers that.
 */

/** A page. */
export function lazyPage<Module extends Record<string, unknown>, Name extends keyof Module>(fetch: () => Promise<Module>, name: Name) {
  let failures = 0;
  // As an error of our own, since the router answers the browser's by a reload, and without a connection that shows nothing at all.
  const component = lazyRouteComponent(
    () =>
      fetch().catch((cause: unknown) => {
        failures += 1;
        throw new MissingPart(cause, failures > 1, failures > 1 ? reload : () => component.preload?.());
      }),
    name,
  );
  return component;
}

/** Loads the page anew, unless the service can't be reached: then there would be nothing to see at all. */
export async function reload() {
  const reached = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(({ ok }) => ok, () => false);
  if (reached) {
    location.reload();
  }
}

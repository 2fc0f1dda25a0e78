import { accessToken, mayBeSignedIn } from '@/api/session';

/**
 * Runs while the application is still being fetched, as a script of its own: what whoever is signed in needs on every page is on
 * its way meanwhile. Where that fails, the application meets the failure itself and tells it.
 */
if (mayBeSignedIn()) {
  void accessToken().catch(() => undefined);
  void import('./Shell').catch(() => undefined);
}

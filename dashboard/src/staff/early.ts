import { accessToken, mayBeSignedIn } from '@/api/session';

// A script of its own, which runs while the application is still being fetched: the session is renewed meanwhile, so that what the
// page reads need not wait for it. Where that fails, the application meets the failure itself and tells it.
if (mayBeSignedIn()) {
  void accessToken().catch(() => undefined);
}

import './early';
import '@/ui/mantine.css';
import '@/ui/app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery } from '@/api/me';
import { forget, keep, restore } from '@/api/offline';
import { ApiProblem, MissingPart } from '@/api/problem';
import { Unreachable } from '@/api/unreachable';
import { onSessionChange, isSignedIn, mayBeSignedIn } from '@/api/session';
import { queries } from '@/api/queries';
import { startI18n } from '@/i18n';
import { listen } from '@/shortcuts/useShortcut';
import { colorSchemeManager, cssVariablesResolver, theme } from '@/ui/theme';
import { forgetLists } from '@/ui/lists';
import { router } from './router';

// A session that ended, or another one that began in another tab, takes what was read with it.
let wasSignedIn = isSignedIn();
onSessionChange(() => {
  const isReplaced = wasSignedIn === true && isSignedIn() === undefined;
  wasSignedIn = isSignedIn();
  if (wasSignedIn !== true) {
    queries.clear();
    forgetLists();
    const forgotten = forget();
    if (isReplaced) {
      // Somebody else: what stands on the page is not theirs, whatever part of it still holds on to it.
      void forgotten.then(() => location.reload());
    } else {
      void router.invalidate();
    }
  }
});

// Who is signed in is asked first; the page's parts, which take all of the browser's connections, are next, while the answer is on
// its way. Where one of them fails, the page meets the failure itself.
if (mayBeSignedIn()) {
  void queries.prefetchQuery(meQuery);
}
setTimeout(() => void Promise.allSettled(router.matchRoutes(router.latestLocation).map(({ routeId }) => router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById]))));
await Promise.all([startI18n(), restore(queries)]);
keep(queries);
listen();

// In a browser that would show it broken, boot.js has said so instead.
if (!document.documentElement.hasAttribute('data-too-old')) {
  createRoot(document.getElementById('root')!, {
    // What the page tells its reader, with another try, is no error of the application.
    onCaughtError: (error) => {
      if (![ApiProblem, MissingPart, Unreachable].some((told) => error instanceof told)) {
        console.error(error);
      }
    },
  }).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from '@/api/me';
import { queries } from '@/api/queries';
import { segmentQuery, segmentsQuery } from '@/api/segments';
import { customerQuery, customerStatsQuery, orderQuery, orderStatsQuery } from '@/api/records';
import { hasLeft, isSignedIn, refresh } from '@/api/session';
import { lazyPage } from '@/ui/parts';
import { auditSearch } from './audit/search';
import { Frame } from './before/Frame';
import { customersQuery } from './customers/queries';
import { customerListSearch, customerSearch } from './customers/search';
import { ordersQuery } from './orders/queries';
import { orderListSearch } from './orders/search';
import { neededFor } from './places';
import { customerSorts, oneOf, state, text, time, within } from './search';
import { Failed, FailedWhole, NotFound, Pending } from './Fallbacks';

/** The pages and their addresses. What a page shows and how is in its feature's folder; its state is in its address. */
const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: FailedWhole });

// Before signing in.

const open = createRoute({ getParentRoute: () => root, id: 'open', component: Frame });

const nextSearch = (search: Record<string, unknown>) => state({ next: text(search['next']), ended: text(search['ended']) });
const tokenSearch = (search: Record<string, unknown>) => state({ token: text(search['token']) });

const signIn = createRoute({
  getParentRoute: () => open, path: '/sign-in', validateSearch: nextSearch,
  // Who has a session, perhaps since a moment in another tab, goes on to where they wanted to be.
  beforeLoad: async ({ search }) => {
    if (isSignedIn() !== false && (await refresh(undefined).catch(() => false))) {
      throw redirect({ href: within(search.next) });
    }
  },
  component: lazyPage(() => import('./before/SignIn'), 'SignIn'),
});
const register = createRoute({
  getParentRoute: () => open, path: '/register',
  component: lazyPage(() => import('./before/Register'), 'Register'),
});
const demo = createRoute({
  getParentRoute: () => open, path: '/demo',
  component: lazyPage(() => import('./before/Demo'), 'Demo'),
});
const acceptInvitation = createRoute({
  getParentRoute: () => open, path: '/accept-invitation', validateSearch: tokenSearch,
  component: lazyPage(() => import('./before/AcceptInvitation'), 'AcceptInvitation'),
});
const forgotPassword = createRoute({
  getParentRoute: () => open, path: '/forgot-password',
  component: lazyPage(() => import('./before/ForgotPassword'), 'ForgotPassword'),
});
const resetPassword = createRoute({
  getParentRoute: () => open, path: '/reset-password', validateSearch: tokenSearch,
  component: lazyPage(() => import('./before/ResetPassword'), 'ResetPassword'),
});
const welcome = createRoute({
  getParentRoute: () => open, path: '/welcome',
  component: lazyPage(() => import('./before/Welcome'), 'Welcome'),
});

// Behind the sign-in.

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyPage(() => import('./Shell'), 'Shell'),
  pendingComponent: Pending,
  errorComponent: FailedWhole,
  beforeLoad: async ({ location }) => {
    const known = isSignedIn();
    if (known === false || (known === undefined && !(await comeBack()))) {
      throw location.pathname === '/'
        ? redirect({ to: '/welcome' })
        : redirect({ to: '/sign-in', search: { next: location.href, ended: known === false && !hasLeft() ? 'yes' : undefined } });
    }
  },
  loader: () => queries.ensureQueryData(meQuery),
});

const home = createRoute({
  getParentRoute: () => shell, path: '/',
  component: lazyPage(() => import('./home/HomePage'), 'HomePage'),
});
const customers = createRoute({
  getParentRoute: () => shell, path: '/customers', validateSearch: customerListSearch,
  loaderDeps: ({ search }) => search,
  loader: (loading) => begin(loading, () => Promise.all([queries.prefetchQuery(customerStatsQuery), queries.prefetchInfiniteQuery(customersQuery(loading.deps))])),
  component: lazyPage(() => import('./customers/CustomersPage'), 'CustomersPage'),
});
const customer = createRoute({
  getParentRoute: () => shell, path: '/customers/$id',
  validateSearch: customerSearch,
  loaderDeps: ({ search }) => ({ as_of: search.as_of }),
  loader: (loading) => begin(loading, () => queries.prefetchQuery(customerQuery(loading.params.id, loading.deps.as_of))),
  component: lazyPage(() => import('./customers/CustomerPage'), 'CustomerPage'),
});
const duplicates = createRoute({
  getParentRoute: () => shell, path: '/customers/duplicates',
  validateSearch: (search: Record<string, unknown>) => state({ customer: text(search['customer']) }),
  component: lazyPage(() => import('./customers/DuplicatesPage'), 'DuplicatesPage'),
});
const followUps = createRoute({
  getParentRoute: () => shell, path: '/follow-ups',
  validateSearch: (search: Record<string, unknown>) => state({ state: oneOf(['overdue', 'done'] as const, search['state']), whose: oneOf(['all'] as const, search['whose']) }),
  component: lazyPage(() => import('./followups/FollowUpsPage'), 'FollowUpsPage'),
});
const orders = createRoute({
  getParentRoute: () => shell, path: '/orders', validateSearch: orderListSearch,
  loaderDeps: ({ search }) => search,
  loader: (loading) => begin(loading, () => Promise.all([queries.prefetchQuery(orderStatsQuery), queries.prefetchInfiniteQuery(ordersQuery(loading.deps))])),
  component: lazyPage(() => import('./orders/OrdersPage'), 'OrdersPage'),
});
const newOrder = createRoute({
  getParentRoute: () => shell, path: '/orders/new',
  validateSearch: (search: Record<string, unknown>) => state({ customer: text(search['customer']), step: text(search['step']) }),
  component: lazyPage(() => import('./orders/NewOrderPage'), 'NewOrderPage'),
});
const order = createRoute({
  getParentRoute: () => shell, path: '/orders/$id',
  validateSearch: (search: Record<string, unknown>) => state({ tab: text(search['tab']), as_of: time(search['as_of']) }),
  loaderDeps: ({ search }) => ({ as_of: search.as_of }),
  loader: (loading) => begin(loading, () => queries.prefetchQuery(orderQuery(loading.params.id, loading.deps.as_of))),
  component: lazyPage(() => import('./orders/OrderPage'), 'OrderPage'),
});
const segments = createRoute({
  getParentRoute: () => shell, path: '/segments',
  loader: (loading) => begin(loading, () => queries.prefetchQuery(segmentsQuery)),
  component: lazyPage(() => import('./segments/SegmentsPage'), 'SegmentsPage'),
});
const newSegment = createRoute({
  getParentRoute: () => shell, path: '/segments/new',
  component: lazyPage(() => import('./segments/SegmentForm'), 'NewSegmentPage'),
});
const segment = createRoute({
  getParentRoute: () => shell, path: '/segments/$id',
  validateSearch: (search: Record<string, unknown>) => state({ tab: text(search['tab']), sort: oneOf(customerSorts, search['sort']) }),
  loader: (loading) => begin(loading, () => queries.prefetchQuery(segmentQuery(loading.params.id))),
  component: lazyPage(() => import('./segments/SegmentPage'), 'SegmentPage'),
});
const editSegment = createRoute({
  getParentRoute: () => shell, path: '/segments/$id/edit',
  component: lazyPage(() => import('./segments/SegmentForm'), 'EditSegmentPage'),
});
const audit = createRoute({
  getParentRoute: () => shell, path: '/audit', validateSearch: auditSearch,
  component: lazyPage(() => import('./audit/AuditPage'), 'AuditPage'),
});
const replay = createRoute({
  getParentRoute: () => shell, path: '/audit/$kind/$id',
  validateSearch: (search: Record<string, unknown>) => state({ step: text(search['step']), compare: text(search['compare']) }),
  component: lazyPage(() => import('./audit/ReplayPage'), 'ReplayPage'),
});
const settings = createRoute({
  getParentRoute: () => shell, path: '/settings',
  component: lazyPage(() => import('./settings/SettingsFrame'), 'SettingsFrame'),
});
const settingsStart = createRoute({
  getParentRoute: () => settings, path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/account' });
  },
});
const company = createRoute({
  getParentRoute: () => settings, path: '/company',
  component: lazyPage(() => import('./settings/CompanyPage'), 'CompanyPage'),
});
const staff = createRoute({
  getParentRoute: () => settings, path: '/staff',
  component: lazyPage(() => import('./settings/StaffPage'), 'StaffPage'),
});
const verification = createRoute({
  getParentRoute: () => settings, path: '/verification',
  component: lazyPage(() => import('./settings/VerificationPage'), 'VerificationPage'),
});
const tags = createRoute({
  getParentRoute: () => settings, path: '/tags',
  component: lazyPage(() => import('./settings/TagsPage'), 'TagsPage'),
});
const jobs = createRoute({
  getParentRoute: () => settings, path: '/jobs',
  validateSearch: (search: Record<string, unknown>) => state({ job: text(search['job']) }),
  component: lazyPage(() => import('./settings/JobsPage'), 'JobsPage'),
});
const accessLog = createRoute({
  getParentRoute: () => settings, path: '/access-log',
  validateSearch: (search: Record<string, unknown>) => state({ kind: text(search['kind']), actor_id: text(search['actor_id']), from: time(search['from']), to: time(search['to']) }),
  component: lazyPage(() => import('./settings/AccessLogPage'), 'AccessLogPage'),
});
const account = createRoute({
  getParentRoute: () => settings, path: '/account',
  component: lazyPage(() => import('./settings/AccountPage'), 'AccountPage'),
});

const notifications = createRoute({
  getParentRoute: () => shell, path: '/notifications',
  component: lazyPage(() => import('./notifications/NotificationsPage'), 'NotificationsPage'),
});
const preferences = createRoute({
  getParentRoute: () => settings, path: '/notifications',
  component: lazyPage(() => import('./settings/NotificationsPage'), 'NotificationsPage'),
});

const guide = createRoute({
  getParentRoute: () => shell, path: '/guide',
  component: lazyPage(() => import('./guide/GuidePage'), 'GuidePage'),
});

/** Whether the session of this browser goes on. Without a connection, what was read last may still be read. */
async function comeBack(): Promise<boolean> {
  try {
    return await refresh(undefined);
  } catch (error) {
    if (queries.getQueryData(meQuery.queryKey) !== undefined) {
      return true;
    }
    throw error;
  }
}

/**
 * Begins to read what a page shows first, beside fetching its parts, once it is known that the caller may see it. Nobody waits
 * for it: the page reads the same, and tells where that fails. A link that is only pointed at reads nothing.
 */
function begin({ cause, location }: { cause: string; location: { pathname: string } }, read: () => Promise<unknown>): void {
  if (cause === 'preload') {
    return;
  }
  const needed = neededFor(location.pathname);
  void queries.ensureQueryData(meQuery).then(
    ({ permissions }) => (needed === undefined || permissions.includes(needed) ? read() : undefined),
    () => undefined,
  );
}

export const router = createRouter({
  routeTree: root.addChildren([
    open.addChildren([welcome, signIn, register, demo, acceptInvitation, forgotPassword, resetPassword]),
    shell.addChildren([
      home, customers, duplicates, customer, followUps, orders, newOrder, order, segments, newSegment, segment, editSegment, audit, replay, guide, notifications,
      settings.addChildren([settingsStart, company, staff, verification, tags, jobs, accessLog, account, preferences]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

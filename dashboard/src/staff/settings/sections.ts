import type { Permission } from '@/api/me';

/** The parts of the settings, in their order. Webhooks, API keys and privacy will stand between tags and access log. */
export const sections: { to: '/settings/account' | '/settings/notifications' | '/settings/company' | '/settings/staff' | '/settings/verification' | '/settings/tags' | '/settings/jobs' | '/settings/access-log'; name: 'account' | 'notifications' | 'company' | 'staff' | 'verification' | 'tags' | 'jobs' | 'accessLog'; needs?: Permission }[] = [
  { to: '/settings/account', name: 'account' },
  { to: '/settings/notifications', name: 'notifications' },
  { to: '/settings/company', name: 'company', needs: 'CanManageCompany' },
  { to: '/settings/staff', name: 'staff' },
  { to: '/settings/verification', name: 'verification', needs: 'CanManageCompany' },
  { to: '/settings/tags', name: 'tags', needs: 'CanManageTags' },
  { to: '/settings/jobs', name: 'jobs' },
  { to: '/settings/access-log', name: 'accessLog', needs: 'CanAudit' },
];

import { useTranslation } from 'react-i18next';
import type { Permission } from '@/api/me';
import { useKnown } from '@/i18n/known';

/** The permissions by what they are about. */
const subjects = {
  customers: ['CanViewCustomers', 'CanEditCustomers', 'CanManageCustomers', 'CanAssignTags', 'CanManageTags', 'CanManageSegments', 'CanLogInteractions', 'CanAnswerTickets', 'CanReviewRequests', 'CanRunCampaigns'],
  orders: ['CanViewOrders', 'CanCreateOrders', 'CanEditOrders', 'CanUpdateOrderStatus:processing', 'CanUpdateOrderStatus:shipped', 'CanUpdateOrderStatus:delivered', 'CanUpdateOrderStatus:cancelled', 'CanUpdateOrderStatus:refunded', 'CanRecordPayments', 'CanRefund'],
  data: ['CanViewAnalytics', 'CanExport', 'CanImport', 'CanUndo', 'CanAudit'],
  company: ['CanManagePrivacy', 'CanManageStaff', 'CanManageCompany', 'CanManageIntegrations'],
} satisfies Record<string, Permission[]>;

/** How a permission is called; one that this version doesn't know yet has the service's name. */
export function usePermissionName(): (permission: string) => string {
  const known = useKnown();
  // A colon in a key would divide it.
  return (permission) => known(`common.permission.${permission.replace(':', '_')}`) ?? permission;
}

/** Some permissions to choose from, grouped by what they are about. */
export function usePermissionOptions(permissions: readonly string[]) {
  const { t } = useTranslation();
  const name = usePermissionName();
  return (Object.keys(subjects) as (keyof typeof subjects)[])
    .map((subject) => ({
      group: t(`common.permissions.${subject}`),
      items: subjects[subject].filter((one) => permissions.includes(one)).map((value) => ({ value: value as string, label: name(value) })),
    }))
    .filter(({ items }) => items.length > 0);
}

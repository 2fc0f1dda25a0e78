import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '@/api/me';
import { EmptyState } from './EmptyState';
import { usePermissionName } from './permissions';

/** In place of what the reader may not see: which permission it needs, and who can grant it. `page`: of a whole page. */
export function Forbidden({ needs, page = false }: { needs: Permission; page?: boolean }) {
  const { t } = useTranslation();
  const permissionName = usePermissionName();
  return (
    <EmptyState
      page={page}
      icon={<IconLock size={40} stroke={1.2} aria-hidden />}
      title={t('errors.forbidden.title')}
      text={t('errors.forbidden.text', { permission: permissionName(needs) })}
    />
  );
}

import { Outlet } from '@tanstack/react-router';
import { PageHeader } from '@/ui/PageHeader';
import { useTranslation } from 'react-i18next';

export function SettingsFrame() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t('common.nav.settings')} />
      <Outlet />
    </>
  );
}

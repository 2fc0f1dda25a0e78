import { PageHeader } from '@/ui/PageHeader';
import { useTranslation } from 'react-i18next';

export function CompanyPage() {
  const { t } = useTranslation();
  return <PageHeader title={t('common.nav.settings')} />;
}

import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe, useStaff } from '@/api/me';

/** The staff to choose from, oneself first. */
export function useStaffOptions(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const me = useMe();
  const staff = useStaff().toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.full_name.localeCompare(b.full_name));
  return staff.map(({ id, full_name }) => ({ value: id, label: id === me.id ? `${full_name} (${t('common.you')})` : full_name }));
}

export function StaffSelect(props: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation();
  return <Select searchable selectFirstOptionOnChange data={useStaffOptions()} nothingFoundMessage={t('common.select.nothing')} clearButtonProps={{ 'aria-label': t('common.do.clear') }} {...props} />;
}

import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Colleague, useMay, useMe, useStaff } from '@/api/me';

/** The staff to choose from, oneself first. */
export function useStaffOptions(among: (colleague: Colleague) => boolean = () => true): { value: string; label: string }[] {
  const { t } = useTranslation();
  const me = useMe();
  const staff = useStaff().filter(among).toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id) || a.full_name.localeCompare(b.full_name));
  return staff.map(({ id, full_name }) => ({ value: id, label: id === me.id ? `${full_name} (${t('common.you')})` : full_name }));
}

/** Whose records a list is to show: one's own, nobody's, or those of others. */
export function useOwnerChoices(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const me = useMe();
  return [{ value: 'me', label: t('common.owner.me') }, { value: 'none', label: t('common.owner.none') }, ...useStaffOptions(({ id }) => id !== me.id)];
}

/** Whom the caller may make the owner of a customer: those whose customers they see. */
function useOwnerOptions() {
  const me = useMe();
  return useStaffOptions(({ id, manager_id }) => me.role !== 'sales_manager' || id === me.id || manager_id === me.id);
}

/** Whether the caller may change owners, and has a choice. */
export function useMayAssign(): boolean {
  const may = useMay();
  return useOwnerOptions().length > 1 && may('CanEditCustomers');
}

/** Chooses the owner of a customer. */
export function OwnerSelect(props: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation();
  return <Select searchable selectFirstOptionOnChange data={useOwnerOptions()} nothingFoundMessage={t('common.select.nothing')} clearButtonProps={{ 'aria-label': t('common.do.clear') }} {...props} />;
}

/** Chooses who is to follow up: anybody but those who only look. Whether they see the customer, the service says. */
export function AssigneeSelect(props: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation();
  const options = useStaffOptions(({ role }) => role !== 'auditor');
  return <Select searchable selectFirstOptionOnChange allowDeselect={false} data={options} nothingFoundMessage={t('common.select.nothing')} {...props} />;
}

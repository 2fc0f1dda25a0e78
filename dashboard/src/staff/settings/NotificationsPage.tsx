import { Select, Switch, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { prefer, type Preferences, preferencesQuery } from '@/api/notifications';
import { languages } from '@/i18n';
import '@/i18n/notifications';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { WaitingForm } from '@/ui/Waiting';
import { Section } from './Section';

/** Of what the reader is told, and how. Each switch is saved at once. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const preferences = useQuery(preferencesQuery);
  const change = useChange({ send: (wanted: Preferences) => prefer(wanted), touches: () => [[...keys.notificationPreferences]], onDone: () => toast.done(t('common.state.saved')), onFailed: toast.failed });
  if (preferences.isPending) {
    return <WaitingForm fields={3} />;
  }
  if (preferences.isError && preferences.data === undefined) {
    return <Problem error={preferences.error} onRetry={() => void preferences.refetch()} />;
  }
  // What is being saved is shown already.
  const shown = change.isPending ? change.variables : preferences.data;
  const set = (kind: Preferences['items'][number]['kind'], how: { in_app: boolean } | { email: boolean }) =>
    change.run({ ...shown, items: shown.items.map((item) => (item.kind === kind ? { ...item, ...how } : item)) });
  return (
    <Section title={t('common.notifications.title')} note={t('notifications.preferencesNote')}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('notifications.what')}</Table.Th>
            <Table.Th>{t('notifications.here')}</Table.Th>
            <Table.Th>{t('notifications.mail')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.items.map(({ kind, in_app, email }) => (
            <Table.Tr key={kind}>
              <Table.Td>{t(`notifications.kind.${kind}`)}</Table.Td>
              <Table.Td>
                <Switch aria-label={t('notifications.inApp', { kind: t(`notifications.kind.${kind}`) })} checked={in_app} onChange={({ currentTarget: { checked } }) => set(kind, { in_app: checked })} />
              </Table.Td>
              <Table.Td>
                <Switch aria-label={t('notifications.email', { kind: t(`notifications.kind.${kind}`) })} checked={email} onChange={({ currentTarget: { checked } }) => set(kind, { email: checked })} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Select
        mt="md"
        maw={260}
        label={t('notifications.language')}
        allowDeselect={false}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        value={shown.language}
        onChange={(language) => change.run({ ...shown, language: language as Preferences['language'] })}
      />
    </Section>
  );
}

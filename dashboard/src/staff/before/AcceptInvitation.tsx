import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { COOKIE_SESSION } from '@/api/session';
import { showFieldErrors } from '@/ui/forms';
import { PasswordField } from '@/ui/PasswordField';
import { useEnter } from './enter';
import { LinkProblem } from './LinkProblem';
import { Panel } from './Panel';

const route = getRouteApi('/open/accept-invitation');

/** Where the link in an invitation leads: a password, and one is in. */
export function AcceptInvitation() {
  const { t } = useTranslation();
  const { token = '' } = route.useSearch();
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const enter = useEnter(({ password }: { password: string }) =>
    body(api.POST('/api/auth/accept-invitation/', { body: { token, password }, headers: COOKIE_SESSION })),
  );
  return (
    <Panel title={t('auth.invitation.title')} text={t('auth.invitation.text')}>
      <LinkProblem error={enter.error} invalid={t('auth.link.askToInvite')} />
      <form onSubmit={form.onSubmit((values) => enter.mutate(values, { onError: (error) => showFieldErrors(form, error) }))} noValidate>
        <Stack>
          <PasswordField label={t('auth.field.password')} description={t('auth.field.passwordHelp')} autoComplete="new-password" autoFocus key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" fullWidth size="md" loading={enter.isPending}>
            {t('auth.invitation.submit')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}

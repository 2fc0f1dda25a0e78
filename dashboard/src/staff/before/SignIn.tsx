import { Alert, Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { COOKIE_SESSION } from '@/api/session';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { PasswordField } from '@/ui/PasswordField';
import { useEnter } from './enter';
import { Panel } from './Panel';

const route = getRouteApi('/open/sign-in');

export function SignIn() {
  const { t } = useTranslation();
  const { next, ended } = route.useSearch();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } });
  const enter = useEnter((input: { email: string; password: string }) => body(api.POST('/api/auth/login/', { body: input, headers: COOKIE_SESSION })), next);
  return (
    <Panel title={t('auth.signIn.title')}>
      {ended ? (
        <Alert color="gray" variant="light" mb="md">
          {t('auth.signIn.ended')}
        </Alert>
      ) : null}
      <FormProblem error={enter.error} />
      <form
        onSubmit={form.onSubmit((values) => enter.mutate(values, { onError: (error) => showFieldErrors(form, error) }))}
        noValidate
      >
        <Stack>
          <TextInput label={t('auth.field.email')} type="email" autoComplete="username" autoFocus required withAsterisk={false} key={form.key('email')} {...form.getInputProps('email')} />
          <PasswordField label={t('auth.field.password')} autoComplete="current-password" required withAsterisk={false} key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" fullWidth size="md" loading={enter.isPending}>
            {t('auth.signIn.title')}
          </Button>
          <Group justify="space-between">
            <Anchor component={Link} to="/forgot-password" size="sm">
              {t('auth.forgot.link')}
            </Anchor>
            <Anchor component={Link} to="/register" size="sm">
              {t('auth.welcome.register')}
            </Anchor>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

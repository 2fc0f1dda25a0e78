import { Anchor, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { showFieldErrors } from '@/ui/forms';
import { PasswordField } from '@/ui/PasswordField';
import { LinkProblem } from './LinkProblem';
import { Panel } from './Panel';

const route = getRouteApi('/open/reset-password');

/** Sets a new password with the link from the mail. */
export function ResetPassword() {
  const { t } = useTranslation();
  const { token = '' } = route.useSearch();
  const form = useForm({ mode: 'uncontrolled', initialValues: { password: '' } });
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => body(api.POST('/api/auth/reset-password/', { body: { token, password } })),
  });
  if (reset.isSuccess) {
    return (
      <Panel title={t('auth.reset.doneTitle')} text={t('auth.reset.done')}>
        <Button component={Link} to="/sign-in">
          {t('auth.signIn.title')}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel title={t('auth.reset.title')} text={t('auth.reset.text')}>
      <LinkProblem error={reset.error} invalid={t('auth.link.askAgain')} />
      <form onSubmit={form.onSubmit((values) => reset.mutate(values, { onError: (error) => showFieldErrors(form, error) }))} noValidate>
        <Stack>
          <PasswordField label={t('auth.field.newPassword')} description={t('auth.field.passwordHelp')} autoComplete="new-password" autoFocus key={form.key('password')} {...form.getInputProps('password')} />
          <Button type="submit" fullWidth size="md" loading={reset.isPending}>
            {t('auth.reset.submit')}
          </Button>
          <Anchor component={Link} to="/forgot-password" size="sm">
            {t('auth.reset.again')}
          </Anchor>
        </Stack>
      </form>
    </Panel>
  );
}

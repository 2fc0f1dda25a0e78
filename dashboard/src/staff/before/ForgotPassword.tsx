import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { Panel } from './Panel';

/** Asks for a link to a new password. The answer is the same whether the address is known or not. */
export function ForgotPassword() {
  const { t } = useTranslation();
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' } });
  const ask = useMutation({ mutationFn: (input: { email: string }) => body(api.POST('/api/auth/forgot-password/', { body: input })) });
  if (ask.isSuccess) {
    return (
      <Panel title={t('auth.forgot.sentTitle')} text={t('auth.forgot.sent', { email: ask.variables.email })}>
        <Button component={Link} to="/sign-in" variant="default">
          {t('auth.signIn.back')}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel title={t('auth.forgot.title')} text={t('auth.forgot.text')}>
      <FormProblem error={ask.error} />
      <form onSubmit={form.onSubmit((values) => ask.mutate(values, { onError: (error) => showFieldErrors(form, error) }))} noValidate>
        <Stack>
          <TextInput label={t('auth.field.email')} type="email" autoComplete="username" autoFocus key={form.key('email')} {...form.getInputProps('email')} />
          <Button type="submit" fullWidth size="md" loading={ask.isPending}>
            {t('auth.forgot.submit')}
          </Button>
          <Anchor component={Link} to="/sign-in" size="sm">
            {t('auth.signIn.back')}
          </Anchor>
        </Stack>
      </form>
    </Panel>
  );
}

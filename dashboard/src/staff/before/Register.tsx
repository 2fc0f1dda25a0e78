import { Anchor, Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { COOKIE_SESSION } from '@/api/session';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { PasswordField } from '@/ui/PasswordField';
import { currencyOptions, timeZones } from '@/ui/world';
import { useEnter } from './enter';
import { Panel } from './Panel';

/** A new company, with its first person, who is its CEO. The time zone is proposed from where the browser is. */
export function Register() {
  const { t, i18n } = useTranslation();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      company_name: '',
      first_name: '',
      last_name: '',
      email: '',
      password: '',
      currency: 'EUR',
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  });
  const enter = useEnter((input: typeof form.values) => body(api.POST('/api/auth/register-company/', { body: input, headers: COOKIE_SESSION })));
  const field = (name: keyof typeof form.values) => form.getInputProps(name);
  return (
    <Panel title={t('auth.register.title')} text={t('auth.register.text')}>
      <FormProblem error={enter.error} />
      <form onSubmit={form.onSubmit((values) => enter.mutate(values, { onError: (error) => showFieldErrors(form, error) }))} noValidate>
        <Stack>
          <TextInput label={t('auth.field.company')} autoComplete="organization" autoFocus required withAsterisk={false} {...field('company_name')} />
          <SimpleGrid cols={2}>
            <TextInput label={t('auth.field.firstName')} autoComplete="given-name" required withAsterisk={false} {...field('first_name')} />
            <TextInput label={t('auth.field.lastName')} autoComplete="family-name" required withAsterisk={false} {...field('last_name')} />
          </SimpleGrid>
          <TextInput label={t('auth.field.email')} type="email" autoComplete="username" required withAsterisk={false} {...field('email')} />
          <PasswordField label={t('auth.field.password')} description={t('auth.field.passwordHelp')} autoComplete="new-password" required withAsterisk={false} {...field('password')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select label={t('auth.field.currency')} data={currencyOptions(i18n.language)} searchable allowDeselect={false} {...field('currency')} />
            <Select label={t('auth.field.timeZone')} data={timeZones()} searchable allowDeselect={false} {...field('time_zone')} />
          </SimpleGrid>
          <Button type="submit" fullWidth size="md" loading={enter.isPending}>
            {t('auth.register.submit')}
          </Button>
          <Group justify="center" gap={6}>
            <Text size="sm" c="dimmed">
              {t('auth.register.have')}
            </Text>
            <Anchor component={Link} to="/sign-in" size="sm">
              {t('auth.signIn.title')}
            </Anchor>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

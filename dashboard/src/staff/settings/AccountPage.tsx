import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { useMe } from '@/api/me';
import { isProblem } from '@/api/problem';
import { signOut } from '@/api/session';
import { FormProblem } from '@/ui/FormProblem';
import { WaitingRows } from '@/ui/Waiting';
import { showFieldErrors } from '@/ui/forms';
import { PasswordField } from '@/ui/PasswordField';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { When } from '@/ui/When';
import { Section } from './Section';
import classes from './Settings.module.css';

/** What belongs to the person who is signed in: who they are here, their password, and where they are signed in. */
export function AccountPage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <>
      <Section title={t('settings.account.title')}>
        <ul className={classes.rows}>
          {[
            [t('history.field.full_name'), `${me.first_name} ${me.last_name}`],
            [t('auth.field.email'), me.email],
            [t('settings.staff.role'), t(`common.role.${me.role}`)],
            [t('auth.field.company'), me.company.name],
          ].map(([label, value]) => (
            <li key={label}>
              <span className={classes.dim} style={{ width: 140 }}>
                {label}
              </span>
              <span className={classes.grow}>{value}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Password />
      <Sessions />
    </>
  );
}

function Password() {
  const { t } = useTranslation();
  const toast = useToast();
  const form = useForm({ initialValues: { current_password: '', new_password: '' } });
  const change = useChange({
    send: (input: { current_password: string; new_password: string }) => body(api.POST('/api/auth/change-password/', { body: input })),
    touches: () => [keys.sessions],
    onDone: () => {
      form.reset();
      toast.done(t('settings.account.passwordChanged'));
    },
    onFailed: (error) => showFieldErrors(form, error),
  });
  return (
    <Section title={t('settings.account.password')} note={t('settings.account.passwordNote')}>
      <FormProblem error={change.error} />
      <form onSubmit={form.onSubmit((values) => change.run(values))} noValidate>
        <Stack maw={400}>
          <PasswordField label={t('auth.field.currentPassword')} autoComplete="current-password" {...form.getInputProps('current_password')} />
          <PasswordField label={t('auth.field.newPassword')} description={t('auth.field.passwordHelp')} autoComplete="new-password" {...form.getInputProps('new_password')} />
          <div>
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              {t('settings.account.changePassword')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const toast = useToast();
  const sessions = useQuery({ queryKey: keys.sessions, queryFn: ({ signal }) => body(api.GET('/api/sessions/', { signal })) });
  const end = useChange({
    send: async (ids: string[]) => {
      for (const id of ids) {
        await body(api.DELETE('/api/sessions/{id}/', { params: { path: { id } } })).catch((error: unknown) => {
          // One that has ended meanwhile is no reason to leave the others.
          if (!isProblem(error, 'not_found')) {
            throw error;
          }
        });
      }
    },
    touches: () => [keys.sessions],
    onFailed: toast.failed,
  });
  const others = sessions.data?.items.filter(({ current }) => !current).map(({ id }) => id) ?? [];
  return (
    <Section
      title={t('settings.account.sessions')}
      note={t('settings.account.sessionsNote')}
      action={
        others.length > 0 ? (
          <Button
            variant="default"
            loading={end.isPending}
            onClick={() => end.mutate(others, { onSuccess: () => void signOut() })}
          >
            {t('settings.account.signOutEverywhere')}
          </Button>
        ) : null
      }
    >
      {sessions.isPending ? <WaitingRows rows={2} height={60} lines={2} /> : null}
      {sessions.isError && sessions.data === undefined ? <Problem error={sessions.error} onRetry={() => void sessions.refetch()} /> : null}
      <ul className={classes.rows}>
        {sessions.data?.items.map((session) => (
          <li key={session.id}>
            <div className={classes.grow}>
              <Text>{session.device}</Text>
              <Text className={classes.dim}>
                {t('settings.account.signedIn')} <When at={session.created_at} />
                {' · '}
                {session.current ? (
                  t('settings.account.thisSession')
                ) : (
                  <>
                    {t('settings.account.lastUsed')} <When at={session.last_used_at} />
                  </>
                )}
              </Text>
            </div>
            <Button
              variant="default"
              disabled={end.isPending}
              aria-label={session.current ? undefined : t('settings.account.endNamed', { device: session.device })}
              onClick={() => (session.current ? void signOut() : end.run([session.id]))}
            >
              {session.current ? t('common.account.signOut') : t('settings.account.end')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

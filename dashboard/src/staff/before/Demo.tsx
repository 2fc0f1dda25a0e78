import { Button, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { COOKIE_SESSION } from '@/api/session';
import { FormProblem } from '@/ui/FormProblem';
import { WaitingRows } from '@/ui/Waiting';
import { demoQuery } from './demo';
import classes from './Demo.module.css';
import { useEnter } from './enter';
import { Panel } from './Panel';

type SignIn = Schemas['DemoStaffSignIn'];

/** Makes the demo company, if it isn't there, and offers its people to sign in as. */
export function Demo() {
  const { t } = useTranslation();
  // The service shows passwords once and this page keeps them for as long as it is open; later it asks for new ones.
  const passwords = useRef(new Map<string, string>());
  const ask = async (renew: boolean) => {
    const demo = await body(api.POST('/api/demo/', { body: renew ? { renew_passwords: true } : {} }));
    for (const { email, password } of demo.sign_ins) {
      if (password !== undefined) {
        passwords.current.set(email, password);
      }
    }
    return demo;
  };
  const make = useMutation({ mutationFn: () => ask(false) });
  // Asked again while it is being made: the first answer may come before the making begins.
  const progress = useQuery({ ...demoQuery, refetchInterval: (query) => (make.isPending || query.state.data?.state === 'loading' ? 500 : false) });
  const enter = useEnter(async ({ email }: SignIn) => {
    if (!passwords.current.has(email)) {
      await ask(true);
    }
    return body(api.POST('/api/auth/login/', { body: { email, password: passwords.current.get(email) ?? '' }, headers: COOKIE_SESSION }));
  });
  const { mutate } = make;
  useEffect(() => mutate(), [mutate]);
  const { refetch } = progress;
  useEffect(() => {
    if (make.isSuccess) {
      void refetch();
    }
  }, [make.isSuccess, refetch]);

  const loading = progress.data?.state === 'loading' ? progress.data : undefined;
  const share = loading !== undefined && loading.total > 0 ? (100 * loading.done) / loading.total : 0;
  return (
    <Panel title={t('auth.demo.title')} text={t('auth.demo.text')}>
      <FormProblem error={make.error ?? enter.error} />
      {make.isError ? (
        <Button variant="default" onClick={() => make.mutate()}>
          {t('common.do.retry')}
        </Button>
      ) : null}
      {make.isPending && loading === undefined ? <WaitingRows rows={5} height={56} lines={2} /> : null}
      {loading !== undefined ? (
        <div className={classes.progress}>
          <Progress value={share} aria-label={t('auth.demo.loading', { done: loading.done, total: loading.total })} />
          <Text size="sm" c="dimmed" mt={4}>
            {t('auth.demo.loading', { done: loading.done, total: loading.total })}
          </Text>
        </div>
      ) : null}
      <Stack gap={0} className={classes.people}>
        {byRole(make.data?.sign_ins ?? []).map((person) => (
          <UnstyledButton key={person.email} className={classes.person} disabled={enter.isPending} onClick={() => enter.mutate(person)}>
            <span>
              <Text fw={500}>
                {person.first_name} {person.last_name}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`common.role.${person.role}`)} · {t(`auth.demo.sees.${person.role}`)}
              </Text>
            </span>
            <IconChevronRight size={18} aria-hidden style={{ flex: 'none' }} />
          </UnstyledButton>
        ))}
      </Stack>
    </Panel>
  );
}

const roles = ['ceo', 'manager', 'sales_manager', 'support_staff', 'auditor'];

/** From those who may do everything to those who only look. */
function byRole(people: SignIn[]): SignIn[] {
  return people.toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

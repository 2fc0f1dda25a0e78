import { Button, Text, Title } from '@mantine/core';
import { type QueryKey, useQuery } from '@tanstack/react-query';
import { IconHistory } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import { Problem } from '../Problem';
import classes from './criteria.module.css';
import type { Criteria } from './rows';

type Props<T> = {
  criteria: Criteria | undefined;
  title: string;
  text: string;
  /** Under which the answer is kept. */
  name: (criteria: string) => QueryKey;
  ask: (criteria: Criteria, signal: AbortSignal) => Promise<T>;
  children: (answer: T) => ReactNode;
};

/** What criteria would have done: asked for, since it reads all that happened, and gone once they are other ones. */
export function OnPast<T>({ criteria, title, text, name, ask, children }: Props<T>) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const now = criteria === undefined ? undefined : JSON.stringify(criteria);
  const query = useQuery({
    queryKey: name(asked ?? ''),
    queryFn: ({ signal }) => ask(JSON.parse(asked!) as Criteria, signal),
    enabled: asked !== undefined,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = asked !== undefined && asked === now;
  return (
    <section className={classes.preview} aria-busy={shown && query.isFetching}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {shown && query.data !== undefined ? (
        children(query.data)
      ) : shown && query.isError ? (
        <Problem error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Text c="dimmed" mt={4} mb="sm">
            {text}
          </Text>
          <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />} disabled={now === undefined} loading={shown && query.isFetching} onClick={() => setAsked(now)}>
            {t('criteria.past.action')}
          </Button>
        </>
      )}
    </section>
  );
}

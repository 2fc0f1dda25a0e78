import { Anchor, Button, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconPlus, IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/segments';
import { useMay } from '@/api/me';
import { counted, segmentsQuery } from '@/api/segments';
import { useShortcut } from '@/shortcuts/useShortcut';
import { EmptyState } from '@/ui/EmptyState';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { WaitingRows } from '@/ui/Waiting';
import classes from './segments.module.css';

/** So many are found at a glance. */
const FEW = 8;

/** The groups of customers that rules describe, with how many belong to each. */
export function SegmentsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const segments = useQuery({ ...segmentsQuery, ...counted });
  const [typed, setTyped] = useState('');
  const find = useRef<HTMLInputElement>(null);
  useShortcut('find', () => find.current?.focus());
  const q = typed.trim().toLocaleLowerCase();
  const all = segments.data ?? [];
  const shown = all.filter(({ name, description }) => `${name} ${description}`.toLocaleLowerCase().includes(q));
  const none = segments.data?.length === 0;
  const create = may('CanManageSegments') ? { label: t('segments.create'), run: () => void navigate({ to: '/segments/new' }), elsewhere: none } : undefined;
  return (
    <>
      <PageHeader title={t('common.nav.segments')} subtitle={t('segments.note')} create={create} />
      {segments.isPending ? <WaitingRows rows={5} height={64} lines={2} /> : null}
      {segments.isError && segments.data === undefined ? <Problem error={segments.error} onRetry={() => void segments.refetch()} /> : null}
      {all.length > FEW ? (
        <TextInput
          ref={find}
          className={classes.find}
          type="search"
          aria-label={t('segments.find')}
          placeholder={t('segments.find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      {none ? (
        <EmptyState icon={<IconUsersGroup size={40} stroke={1.2} aria-hidden />} title={t('segments.none')} text={t(create ? 'segments.noneHelp' : 'segments.noneReader')}>
          {create ? (
            <Button mt="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={create.run}>
              {create.label}
            </Button>
          ) : null}
        </EmptyState>
      ) : null}
      {all.length > 0 && shown.length === 0 ? <Text c="dimmed">{t('segments.noneFound', { q: typed.trim() })}</Text> : null}
      <ul className={classes.rows} aria-label={t('common.nav.segments')}>
        {shown.map(({ id, name, description, customer_count }) => (
          <li key={id}>
            <div className={classes.words}>
              <Anchor component={Link} to="/segments/$id" params={{ id } as never} c="var(--mantine-color-text)">
                {name}
              </Anchor>
              {description ? <p>{description}</p> : null}
            </div>
            <Anchor component={Link} to="/customers" search={{ segment_id: [id] } as never} className={classes.number} size="sm">
              {t('segments.customers', { count: customer_count ?? 0 })}
            </Anchor>
          </li>
        ))}
      </ul>
    </>
  );
}

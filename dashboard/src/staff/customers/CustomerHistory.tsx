import '@/i18n/merge';
import { Button, Group, Slider, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { DateField, useDateError } from '@/ui/DateField';
import { useChangeText } from '@/ui/events';
import { useFormat } from '@/ui/format';
import { lazyDialog } from '@/ui/lazyDialog';
import { Timeline } from '@/ui/Timeline';
import { useLateChange } from '@/ui/useLateChange';
import { instantOf, wallTime } from '@/ui/zone';
import classes from './customers.module.css';
import { useUnmerging } from './useUnmerging';

const DuplicateHistoryDialog = lazyDialog(() => import('./DuplicateHistoryDialog').then((module) => module.DuplicateHistoryDialog));

type Props = { id: string; asOf: string | undefined; onAsOf: (asOf: string | undefined) => void; mayAsOf: boolean };

/** Everything that happened to a customer, and the way to see the record as it was at any time. */
export function CustomerHistory({ id, asOf, onAsOf, mayAsOf }: Props) {
  return (
    <>
      {mayAsOf ? <AsOf id={id} asOf={asOf} onAsOf={onAsOf} /> : null}
      <Timeline
        queryKey={keys.record('customers', id, 'history')}
        action={(item, newer) =>
          asOf === undefined && item.type === 'customer.duplicate_absorbed' && item.other_customer && !newer.some(({ type, other_customer }) => type === 'customer.duplicate_released' && other_customer?.id === item.other_customer?.id) ? (
            <Absorbed id={id} duplicate={item.other_customer} />
          ) : null
        }
        fetchPage={(cursor, signal) =>
          body(api.GET('/api/customers/{id}/history/', { params: { path: { id }, query: { sort: '-at', total: 'false', ...(cursor === undefined ? {} : { cursor }) } }, signal }))
        }
      />
    </>
  );
}

/** A duplicate that is part of the customer now: what happened to it before, and the way back. */
function Absorbed({ id, duplicate }: { id: string; duplicate: Schemas['CustomerName'] }) {
  const { t } = useTranslation();
  const may = useMay();
  const undo = useUnmerging();
  const [open, setOpen] = useState(false);
  return (
    <Group gap="xs" mt={6}>
      <Button variant="default" size="compact-md" leftSection={<IconHistory size={16} aria-hidden />} onClick={() => setOpen(true)}>
        {t('merge.history.action')}
      </Button>
      {may('CanManageCustomers') ? (
        <Button variant="default" size="compact-md" leftSection={<IconArrowBackUp size={16} aria-hidden />} loading={undo.isPending} onClick={() => undo.run({ survivorId: id, duplicate })}>
          {t('merge.undo.action')}
        </Button>
      ) : null}
      {open ? <DuplicateHistoryDialog duplicate={duplicate} onClose={() => setOpen(false)} /> : null}
    </Group>
  );
}

const MOST = 200;

/** A slider over the changes, the last stop being now, and a field for any time between them. */
function AsOf({ id, asOf, onAsOf }: Omit<Props, 'mayAsOf'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = useChangeText();
  const dateError = useDateError();
  const limits = { time: true, max: wallTime(new Date(), format.zone) };
  const { data } = useQuery({
    queryKey: keys.record('customers', id, 'points'),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/history/', { params: { path: { id }, query: { sort: '-at', limit: MOST, total: 'false' } }, signal })),
  });
  const points = (data?.items ?? []).toReversed();
  const now = points.length;
  // Between two changes, the record is as the earlier one left it.
  const of = (time: string | undefined) => (time === undefined ? now : Math.max(0, points.findLastIndex(({ at }) => Date.parse(at) <= Date.parse(time))));
  const [stop, setStop] = useState<number | undefined>(undefined);
  const at = stop ?? of(asOf);
  const go = useLateChange((to: number) => onAsOf(points[to]?.at), 120);
  useEffect(() => setStop(undefined), [asOf]);
  const [typed, setTyped] = useState('');
  useEffect(() => setTyped(asOf === undefined ? '' : wallTime(asOf, format.zone)), [asOf, format.zone]);
  if (now === 0) {
    return null;
  }
  const said = (index: number) => {
    const point = points[index];
    return point === undefined ? t('customers.asOf.now') : `${format.minute(point.at)}: ${change.summary(point)}`;
  };
  return (
    <section className={classes.asOf}>
      <Title order={2} size="h3">
        {t('customers.asOf.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('customers.asOf.text')}
      </Text>
      <Slider
        className={classes.slider}
        min={0}
        max={now}
        step={1}
        value={at}
        label={null}
        thumbLabel={t('customers.asOf.slider')}
        thumbProps={{ 'aria-valuetext': said(at) }}
        marks={Array.from({ length: now + 1 }, (_, value) => ({ value }))}
        onChange={(to) => {
          setStop(to);
          go(to);
        }}
      />
      <Group justify="space-between" align="end" gap="sm">
        <Text size="sm" fw={500} flex="1 1 240px">
          {stop === undefined && asOf !== undefined && points[at]?.at !== asOf ? format.minute(asOf) : said(at)}
        </Text>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== '' && dateError(typed, limits) === undefined) {
              onAsOf(instantOf(typed, format.zone));
            }
          }}
        >
          <Group gap="xs" align="end">
            <DateField
              time
              flex="1 1 200px"
              label={t('customers.asOf.pick', { zone: format.zone })}
              value={typed}
              max={limits.max}
              onChange={setTyped}
            />
            <Button type="submit" variant="default" disabled={typed === ''}>
              {t('common.do.show')}
            </Button>
          </Group>
        </form>
      </Group>
    </section>
  );
}

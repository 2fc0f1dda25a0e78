import { Button, Group, Popover } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/me';
import classes from './AsOf.module.css';
import { DateField, useDateError } from './DateField';
import { useFormat } from './format';
import { instantOf, wallTime } from './zone';

/** Whether the caller may see records as they were. */
export function useMayLookBack(): boolean {
  const may = useMay();
  return useMe().role === 'sales_manager' || may('CanAudit');
}

/** Chooses the instant at which a record is shown, on the clocks of the company. */
export function AsOfForm({ value, onChoose, from }: { value: string | undefined; onChoose: (asOf: string) => void; from: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dateError = useDateError();
  const { zone } = format;
  // The day on which the record came counts from its beginning; before it came, it is shown as it came.
  const first = `${wallTime(from, zone).slice(0, 10)}T00:00`;
  const form = useForm({
    initialValues: { at: wallTime(value ?? new Date(), zone) },
    validate: {
      at: (at) =>
        at === ''
          ? t('common.form.required')
          : (dateError(at, { time: true }) ??
            (at < first ? t('common.asOf.tooEarly', { at: format.minute(from) }) : at > wallTime(new Date(), zone) ? t('common.asOf.tooLate') : null)),
    },
  });
  return (
    <form noValidate onSubmit={form.onSubmit(({ at }) => onChoose(atLeast(from, instantOf(at, zone))))}>
      <Group gap="xs" mb="sm">
        {presets(zone)
          .filter(({ at }) => at >= first)
          .map(({ id, at }) => (
            <Button key={id} variant="default" size="compact-sm" onClick={() => onChoose(atLeast(from, instantOf(at, zone)))}>
              {t(`common.asOf.${id}`)}
            </Button>
          ))}
      </Group>
      <Group align="start" wrap="nowrap">
        <DateField time flex={1} label={t('common.asOf.at', { zone })} data-autofocus {...form.getInputProps('at')} />
        <Button type="submit" mt={24} style={{ flex: 'none' }}>
          {t('common.do.show')}
        </Button>
      </Group>
    </form>
  );
}

/** Times that one often looks back to, on the zone's clocks. */
function presets(zone: string): { id: 'yesterday' | 'monday' | 'week' | 'month'; at: string }[] {
  const now = wallTime(new Date(), zone);
  const before = (days: number) => new Date(Date.parse(`${now}Z`) - days * 86_400_000).toISOString().slice(0, 16);
  return [
    { id: 'yesterday', at: before(1) },
    // The one that has been, also on a Monday.
    { id: 'monday', at: before((new Date(`${now}Z`).getUTCDay() + 6) % 7 || 7) },
    { id: 'week', at: before(7) },
    { id: 'month', at: `${now.slice(0, 8)}01T00:00` },
  ];
}

/** The minute in which a record came begins before it was there. */
function atLeast(from: string, at: string): string {
  return new Date(at) < new Date(from) ? from : at;
}

/** Over a record that is shown as it was: when that is, another time, and the way back to the present. */
export function AsOfBanner({ asOf, from, onChoose, onLeave }: { asOf: string; from: string; onChoose: (asOf: string) => void; onLeave: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Past says={t('common.asOf.shown', { at: format.minute(asOf) })} onLeave={onLeave}>
      <Popover trapFocus returnFocus shadow="md" position="bottom-end">
        <Popover.Target>
          <Button variant="default" size="compact-md">
            {t('common.asOf.other')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown maw="calc(100vw - 24px)">
          <AsOfForm value={asOf} onChoose={onChoose} from={from} />
        </Popover.Dropdown>
      </Popover>
    </Past>
  );
}

/** Says that what is shown is past, with the way back to the present. */
export function Past({ says, onLeave, children }: { says: string; onLeave: () => void; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.past} role="status">
      <IconHistory size={16} aria-hidden />
      <span>{says}</span>
      {children}
      <Button variant="default" size="compact-md" onClick={onLeave}>
        {t('common.asOf.leave')}
      </Button>
    </div>
  );
}

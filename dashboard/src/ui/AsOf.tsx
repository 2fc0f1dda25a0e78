import { Alert, Button, Group, Popover, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/me';
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
  const { zone } = useFormat();
  const form = useForm({
    initialValues: { at: wallTime(value ?? new Date(), zone) },
    validate: { at: (at) => (at === '' ? t('common.form.required') : null) },
  });
  return (
    <form onSubmit={form.onSubmit(({ at }) => onChoose(instantOf(at, zone)))}>
      <Group align="end" wrap="nowrap">
        <TextInput
          type="datetime-local"
          label={t('common.asOf.at', { zone })}
          data-autofocus
          min={wallTime(from, zone)}
          max={wallTime(new Date(), zone)}
          {...form.getInputProps('at')}
        />
        <Button type="submit">{t('common.do.show')}</Button>
      </Group>
    </form>
  );
}

/** Over a record that is shown as it was: when that is, another time, and the way back to the present. */
export function AsOfBanner({ asOf, from, onChoose, onLeave }: { asOf: string; from: string; onChoose: (asOf: string) => void; onLeave: () => void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert role="status" variant="light" color="yellow" icon={<IconHistory aria-hidden />} mb="md" py="xs">
      <Group gap="sm">
        <Text size="md" style={{ flex: '1 1 220px' }}>
          {t('common.asOf.shown', { at: format.minute(asOf) })}
        </Text>
        <Popover trapFocus returnFocus shadow="md" position="bottom-end">
          <Popover.Target>
            <Button variant="default" size="compact-md">
              {t('common.asOf.other')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <AsOfForm value={asOf} onChoose={onChoose} from={from} />
          </Popover.Dropdown>
        </Popover>
        <Button size="compact-md" onClick={onLeave}>
          {t('common.asOf.leave')}
        </Button>
      </Group>
    </Alert>
  );
}

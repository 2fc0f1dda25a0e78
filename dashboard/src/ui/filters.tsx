import { Button, Checkbox, Group, MultiSelect, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField, useDateError } from './DateField';
import { moved } from './dates';
import { type Formats, useFormat } from './format';
import { plain, read, typed } from './numbers';

/**
 * One filter of a list, as data: which parameters of the address it owns, the sentence that it is shown as, and the form in
 * which it is set. The parameters have the API's names, so a list's address is its request.
 */
export type Filter<State> = {
  id: string;
  label: string;
  owns: (keyof State & string)[];
  /** What stands after the label, such as "is active, blocked"; nothing where the filter is not set. */
  sentence: (state: State, t: TFunction, format: Formats) => string | undefined;
  /** Whether the sentence says all by itself, such as "Is late", and the label does not stand before it. */
  whole?: boolean;
  form: (props: { state: State; set: (change: Partial<State>) => void; done: () => void }) => ReactNode;
};

type Option = { value: string; label: string };

/** Any of some values. */
export function choice<State extends object>(key: keyof State & string, label: string, options: Option[]): Filter<State> {
  const chosen = (state: State) => (state[key] as string[] | string | undefined) ?? [];
  const many = (state: State) => [chosen(state)].flat();
  return {
    id: key,
    label,
    owns: [key],
    sentence: (state, t) =>
      many(state).length === 0
        ? undefined
        : `${t('common.filter.is')} ${many(state).map((value) => options.find((option) => option.value === value)?.label ?? value).join(', ')}`,
    form: ({ state, set }) => (
      <Checkbox.Group value={many(state)} onChange={(values) => set({ [key]: values.length > 0 ? values : undefined } as Partial<State>)} aria-label={label}>
        <Stack gap={10} mah={320} style={{ overflowY: 'auto' }} p={4}>
          {options.map((option) => (
            <Checkbox key={option.value} value={option.value} label={option.label} />
          ))}
        </Stack>
      </Checkbox.Group>
    ),
  };
}

/** Any of many values, found by typing. */
export function many<State extends object>(key: keyof State & string, label: string, options: Option[]): Filter<State> {
  const all = choice<State>(key, label, options);
  return {
    ...all,
    form: ({ state, set }) => <Many label={label} options={options} value={[(state[key] as string[] | undefined) ?? []].flat()} onChange={(values) => set({ [key]: values.length > 0 ? values : undefined } as Partial<State>)} />,
  };
}

function Many({ label, options, value, onChange }: { label: string; options: Option[]; value: string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      data-autofocus
      searchable
      selectFirstOptionOnChange
      label={label}
      data={options}
      value={value}
      onChange={onChange}
      maxValues={100}
      nothingFoundMessage={t('common.select.nothing')}
      // The list belongs to the panel: a click in it is no click outside.
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** One of some values. */
export function single<State extends object>(key: keyof State & string, label: string, options: Option[]): Filter<State> {
  const all = choice<State>(key, label, options);
  return {
    ...all,
    form: ({ state, set, done }) => (
      <Stack gap={4}>
        {options.map((option) => (
          <Button
            key={option.value}
            variant={state[key] === option.value ? 'light' : 'subtle'}
            justify="start"
            aria-pressed={state[key] === option.value}
            onClick={() => {
              set({ [key]: option.value } as Partial<State>);
              done();
            }}
          >
            {option.label}
          </Button>
        ))}
      </Stack>
    ),
  };
}

/** Yes or no, each a sentence. */
export function yesNo<State extends object>(key: keyof State & string, label: string, sentences: { yes: string; no: string }): Filter<State> {
  return {
    id: key,
    label,
    owns: [key],
    whole: true,
    sentence: (state) => (state[key] === undefined ? undefined : sentences[state[key] === true ? 'yes' : 'no']),
    form: ({ state, set }) => <YesNo label={label} value={state[key] as boolean | undefined} onChange={(value) => set({ [key]: value } as Partial<State>)} />,
  };
}

function YesNo({ label, value, onChange }: { label: string; value: boolean | undefined; onChange: (value: boolean | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      aria-label={label}
      value={value === undefined ? 'any' : String(value)}
      onChange={(next) => onChange(next === 'any' ? undefined : next === 'true')}
      data={[
        { value: 'any', label: t('common.filter.any') },
        { value: 'true', label: t('common.yes') },
        { value: 'false', label: t('common.no') },
      ]}
    />
  );
}

/** A choice that people often make, and what it sets. */
export type Preset<State> = { label: string; set: (today: string) => Partial<State> };

/** The last days, as a choice of a filter by days. */
export function lastDays<State extends object>(from: keyof State & string, t: TFunction, ...days: number[]): Preset<State>[] {
  return days.map((count) => ({ label: t('common.filter.lastDays', { count }), set: (today) => ({ [from]: moved(today, -count) }) as Partial<State> }));
}

/** From and to: days, or amounts. Either end may be open. `more`: other things that are said of the same field, chosen by presets. */
export function range<State extends object>(
  kind: 'day' | 'amount',
  from: keyof State & string,
  to: keyof State & string,
  label: string,
  presets: Preset<State>[] = [],
  more: Pick<Filter<State>, 'owns' | 'sentence'> = { owns: [], sentence: () => undefined },
): Filter<State> {
  const shown = (value: unknown, format: Formats) => (kind === 'day' ? format.date((value as string).slice(0, 10)) : format.money(value as string));
  return {
    id: from,
    label,
    owns: [from, to, ...more.owns],
    sentence: (state, t, format) => {
      const parts = [
        more.sentence(state, t, format),
        state[from] === undefined ? undefined : `${t('common.filter.from')} ${shown(state[from], format)}`,
        state[to] === undefined ? undefined : `${t('common.filter.to')} ${shown(state[to], format)}`,
      ].filter((part) => part !== undefined);
      return parts.length === 0 ? undefined : parts.join(' ');
    },
    form: ({ state, set, done }) => (
      <RangeForm
        kind={kind}
        presets={presets.map((preset) => ({
          label: preset.label,
          choose: (today) => {
            set({ ...(Object.fromEntries([from, to, ...more.owns].map((key) => [key, undefined])) as Partial<State>), ...preset.set(today) });
            done();
          },
        }))}
        from={(state[from] as string | undefined) ?? ''}
        to={(state[to] as string | undefined) ?? ''}
        onApply={(low, high) => {
          set({ ...Object.fromEntries(more.owns.map((key) => [key, undefined])), [from]: low || undefined, [to]: high || undefined } as Partial<State>);
          done();
        }}
      />
    ),
  };
}

type RangeProps = { kind: 'day' | 'amount'; presets: { label: string; choose: (today: string) => void }[]; from: string; to: string; onApply: (from: string, to: string) => void };

function RangeForm(props: RangeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const dateError = useDateError();
  const day = props.kind === 'day';
  const amountError = (amount: string) => (amount.trim() !== '' && read(amount) === undefined ? t('common.form.number') : null);
  const form = useForm({
    initialValues: day ? { from: props.from.slice(0, 10), to: props.to.slice(0, 10) } : { from: typed(props.from), to: typed(props.to) },
    validate: day ? { from: (from) => dateError(from), to: (to, { from }) => dateError(to, { min: from || undefined }) } : { from: amountError, to: amountError },
  });
  const input = (end: 'from' | 'to') => {
    const given = { label: t(`common.filter.${end}Field`), ...form.getInputProps(end) };
    return day ? <DateField {...given} /> : <TextInput inputMode="decimal" {...given} />;
  };
  const clean = (value: string) => (day ? value : plain(value));
  return (
    <form noValidate onSubmit={form.onSubmit(({ from, to }) => props.onApply(clean(from), clean(to)))}>
      {props.presets.length > 0 ? (
        <Group gap={6} mb="sm">
          {props.presets.map(({ label, choose }) => (
            <Button key={label} variant="default" size="compact-sm" onClick={() => choose(format.today())}>
              {label}
            </Button>
          ))}
        </Group>
      ) : null}
      <SimpleGrid cols={day ? { base: 1, xs: 2 } : 2} spacing="xs">
        {input('from')}
        {input('to')}
      </SimpleGrid>
      <Button type="submit" mt="sm" fullWidth>
        {t('common.do.apply')}
      </Button>
    </form>
  );
}

/** A word that has to fit exactly, such as an article number. */
export function word<State extends object>(key: keyof State & string, label: string): Filter<State> {
  return {
    id: key,
    label,
    owns: [key],
    sentence: (state, t) => (state[key] === undefined ? undefined : `${t('common.filter.is')} ${String(state[key])}`),
    form: ({ state, set, done }) => (
      <WordForm
        label={label}
        value={(state[key] as string | undefined) ?? ''}
        onApply={(value) => {
          set({ [key]: value || undefined } as Partial<State>);
          done();
        }}
      />
    ),
  };
}

function WordForm({ label, value, onApply }: { label: string; value: string; onApply: (value: string) => void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { value } });
  return (
    <form onSubmit={form.onSubmit((values) => onApply(values.value.trim()))}>
      <TextInput label={label} data-autofocus {...form.getInputProps('value')} />
      <Button type="submit" mt="sm" fullWidth>
        {t('common.do.apply')}
      </Button>
    </form>
  );
}

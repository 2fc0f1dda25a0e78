import { MultiSelect, SegmentedControl, Select, TagsInput, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format';
import { useStaffOptions } from '../StaffSelect';
import { TagSelect } from '../Tags';
import { countryOptions } from '../world';
import type { Condition } from './conditions';
import classes from './criteria.module.css';
import type { Value } from './rows';

type Props = { condition: Condition & { key: string }; value: Value; onChange: (value: Value) => void; error: ReactNode };

/** What a condition compares with, entered as what it is: an amount, days, yes or no, tags, somebody, countries, or words. */
export function ConditionValue({ condition, value, onChange, error }: Props) {
  const { t, i18n } = useTranslation();
  const { currency } = useFormat();
  const label = t(`criteria.field.${condition.field}`);
  const named = (option: string) => (condition.named === undefined ? option : t(`history.value.${condition.named}.${option}` as 'history.value.status.active'));
  const texts = Array.isArray(value) ? value : [];
  const text = typeof value === 'string' ? value : '';
  const list = { 'aria-label': label, error, searchable: true, selectFirstOptionOnChange: true, hidePickedOptions: true, maxValues: 100, value: texts, onChange: (chosen: string[]) => onChange(chosen), nothingFoundMessage: t('common.select.nothing') };
  switch (condition.takes) {
    case 'money':
    case 'count':
    case 'days':
      return (
        <>
          <div className={classes.number}>
            <TextInput
              aria-label={label}
              inputMode={condition.takes === 'money' ? 'decimal' : 'numeric'}
              autoComplete="off"
              maxLength={24}
              classNames={{ input: classes.figure }}
              value={text}
              onChange={(event) => onChange(event.currentTarget.value)}
              error={error}
            />
            {condition.takes === 'count' ? null : (
              <Text component="span" size="sm" c="dimmed">
                {condition.takes === 'money' ? currency : t(condition.field === 'customer_since' ? 'criteria.edit.days' : 'criteria.edit.daysAgo')}
              </Text>
            )}
          </div>
          {condition.field === 'customer_since' ? (
            <Text size="xs" c="dimmed" mt={4}>
              {t('criteria.edit.neverVerified')}
            </Text>
          ) : null}
        </>
      );
    case 'flag':
      return (
        <SegmentedControl
          aria-label={label}
          value={String(value === true)}
          onChange={(next) => onChange(next === 'true')}
          data={[
            { value: 'true', label: t('common.yes') },
            { value: 'false', label: t('common.no') },
          ]}
        />
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          allowDeselect={false}
          data={(condition.options ?? []).map((option) => ({ value: option, label: named(option) }))}
          value={text === '' ? null : text}
          onChange={(chosen) => chosen && onChange(chosen)}
          error={error}
        />
      );
    case 'choices':
      return <MultiSelect {...list} searchable={false} data={[...(condition.options ?? [])]} />;
    case 'countries':
      return <MultiSelect {...list} data={countryOptions(i18n.language)} />;
    case 'words':
      return (
        <TagsInput
          aria-label={label}
          placeholder={texts.length === 0 ? t('criteria.edit.enterWords') : undefined}
          acceptValueOnBlur
          maxTags={100}
          maxLength={200}
          clearButtonProps={{ 'aria-label': t('common.do.clear') }}
          value={texts}
          onChange={(words) => onChange(words)}
          error={error}
        />
      );
    case 'tags':
      return <TagSelect unlabelled all label={label} value={texts.map(Number)} onChange={(tags) => onChange(tags.map(String))} error={error} />;
    case 'owner':
      return <Owner label={label} value={text} onChange={onChange} error={error} />;
  }
}

function Owner({ label, value, onChange, error }: { label: string; value: string; onChange: (value: string) => void; error: ReactNode }) {
  const { t } = useTranslation();
  const options = useStaffOptions();
  // Somebody who left may still be named.
  const gone = value !== '' && !options.some((option) => option.value === value) ? [{ value, label: t('criteria.says.someone') }] : [];
  return (
    <Select
      aria-label={label}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      data={[...options, ...gone]}
      nothingFoundMessage={t('common.select.nothing')}
      value={value === '' ? null : value}
      onChange={(chosen) => chosen && onChange(chosen)}
      error={error}
    />
  );
}

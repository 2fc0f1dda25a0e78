import { ActionIcon, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DateField.module.css';
import { moved, readDay, readWallTime, written } from './dates';
import { useFormat } from './format';

export type Limits = { min?: string | undefined; max?: string | undefined };
type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'min' | 'max'> &
  Limits & {
    /** A day, with `time` a wall-clock time; or what was typed and is none. */
    value?: string;
    onChange: (value: string) => void;
    time?: boolean;
  };

/** How a date that was entered is to be mended, or nothing where it is one within its limits. */
export function useDateError(): (value: string, limits?: Limits & { time?: boolean }) => string | undefined {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  return (value, { min, max, time = false } = {}) => {
    if (value.trim() === '') {
      return undefined;
    }
    const read = time ? readWallTime(value, i18n.language, format.today()) : readDay(value, i18n.language, format.today());
    if ('error' in read) {
      return t(`common.date.${read.error}`, { example: written(`${format.today().slice(0, 4)}-12-31${time ? 'T15:30' : ''}`, i18n.language) });
    }
    if (min !== undefined && read.day < min) {
      return t('common.date.tooEarly', { date: written(min, i18n.language) });
    }
    return max !== undefined && read.day > max ? t('common.date.tooLate', { date: written(max, i18n.language) }) : undefined;
  };
}

/** A date, typed as the screen's language writes it or chosen from the browser's calendar; up and down move it by a day. */
export function DateField({ value = '', onChange, time = false, min, max, error, onBlur, onKeyDown, ...props }: Props) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const dateError = useDateError();
  const calendar = useRef<HTMLInputElement>(null);
  // As it is being typed; without that, as the value is written.
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const read = (text: string) => (time ? readWallTime(text, i18n.language, format.today()) : readDay(text, i18n.language, format.today()));
  const change = (text: string) => {
    const found = read(text);
    onChange('day' in found ? found.day : text);
  };
  const known = 'day' in read(value);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    const days = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (days !== undefined && !event.altKey && !props.readOnly) {
      event.preventDefault();
      setTyped(undefined);
      onChange(known ? moved(value, days) : time ? `${format.today()}T00:00` : format.today());
    }
    onKeyDown?.(event);
  };
  return (
    <TextInput
      autoComplete="off"
      inputMode={time ? 'text' : 'numeric'}
      placeholder={t(time ? 'common.date.formWithTime' : 'common.date.form')}
      {...props}
      value={typed ?? written(value, i18n.language)}
      error={error ?? (typed === undefined ? dateError(value, { min, max, time }) : undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        change(event.currentTarget.value);
      }}
      onBlur={(event) => {
        setTyped(undefined);
        onBlur?.(event);
      }}
      onKeyDown={keys}
      rightSection={
        props.readOnly ? null : (
          <>
            <ActionIcon variant="subtle" color="gray" aria-label={t('common.date.calendar')} onClick={() => calendar.current?.showPicker()}>
              <IconCalendar size={16} aria-hidden />
            </ActionIcon>
            <input
              ref={calendar}
              className={classes.calendar}
              type={time ? 'datetime-local' : 'date'}
              tabIndex={-1}
              aria-hidden
              min={min}
              max={max}
              value={known ? value : ''}
              onChange={(event) => {
                setTyped(undefined);
                onChange(event.currentTarget.value);
              }}
            />
          </>
        )
      }
    />
  );
}

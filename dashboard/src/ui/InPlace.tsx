import { ActionIcon, Autocomplete, CopyButton, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/problem';
import classes from './InPlace.module.css';
import { DateField, useDateError } from './DateField';
import { plain, read, typed } from './numbers';
import { useProblemText } from './Problem';

type Props = {
  label: string;
  value: string | null;
  /** How the value is shown, where that is not as it is typed. */
  shown?: ReactNode;
  /** Nothing to save with: the caller may not, or the record is closed. */
  save?: (value: string | null) => Promise<unknown>;
  /** The API's name of the field, by which its errors find it. */
  field: string;
  multiline?: boolean;
  type?: 'text' | 'email' | 'tel' | 'date' | 'decimal';
  required?: boolean;
  /** Chosen instead of typed. */
  options?: { value: string; label: string }[];
  /** The value has the whole width; only a screen reader hears the label. */
  wide?: boolean;
  /** Offered as one types. */
  suggestions?: string[];
  /** Where the value leads, in a window of its own. */
  link?: string | undefined;
  /** With a button that copies the value. */
  copies?: boolean;
};

/** A detail that is edited where it stands: click, type, Enter. Escape leaves it as it was. */
export function InPlace(props: Props) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const dateError = useDateError();
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>(undefined);
  // The value and its way to be saved as they were when editing began.
  const begun = useRef(props);
  const [error, setError] = useState<string | undefined>(undefined);
  const [saving, setSaving] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = props.shown ?? props.options?.find(({ value }) => value === props.value)?.label ?? props.value;
  const field = props.wide ? classes.wide : classes.field;
  const label = props.wide ? classes.unseen : classes.label;

  const begin = () => {
    begun.current = props;
    setDraft(props.type === 'decimal' && props.value ? typed(props.value) : (props.value ?? ''));
  };
  if (draft === undefined) {
    return (
      <div className={field}>
        <span id={id} className={label}>
          {props.label}
        </span>
        {props.value && (props.copies || props.link) ? (
          <span className={classes.copy}>
            {props.link ? <Follow href={props.link} label={t('common.do.follow', { name: props.label })} /> : null}
            {props.copies ? <Copy value={props.value} label={props.label} /> : null}
          </span>
        ) : null}
        {props.save ? (
          <button ref={button} type="button" className={classes.value} aria-labelledby={`${id} ${id}-value`} title={t('common.do.edit')} onClick={begin}>
            <span id={`${id}-value`} className={shown ? undefined : classes.empty}>
              {shown || t('common.do.add')}
            </span>
          </button>
        ) : (
          <span className={shown ? classes.value : `${classes.value} ${classes.empty}`}>{shown || '—'}</span>
        )}
      </div>
    );
  }

  const close = () => {
    setDraft(undefined);
    setError(undefined);
    requestAnimationFrame(() => button.current?.focus());
  };
  const submit = async () => {
    const value = draft.trim() === '' ? null : props.type === 'decimal' ? plain(draft) : draft.trim();
    if (saving || value === begun.current.value) {
      return saving ? undefined : close();
    }
    const unread = props.type === 'decimal' && value !== null && read(draft) === undefined;
    const wrong = unread ? t('common.form.number') : props.type === 'date' ? dateError(draft) : undefined;
    if (wrong !== undefined) {
      return setError(wrong);
    }
    setSaving(true);
    try {
      await begun.current.save?.(value);
      close();
    } catch (failure) {
      const own = failure instanceof ApiProblem ? failure.fields.filter(({ field }) => field.startsWith(props.field)) : [];
      setError(own.length > 0 ? own.map(({ message }) => message).join(' ') : problemText(failure).text);
    } finally {
      setSaving(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && event.target instanceof Element && event.target.hasAttribute('aria-activedescendant')) {
      // Takes what is offered; the next one saves it.
    } else if (event.key === 'Enter' && (!props.multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    }
  };
  const input = {
    id,
    value: draft,
    error,
    autoFocus: true,
    // Not disabled: that would take the focus, and with it the keys.
    readOnly: saving,
    size: 'sm',
    'aria-label': props.label,
    onKeyDown,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
  } as const;
  return (
    <div className={field}>
      <label htmlFor={id} className={label}>
        {props.label}
      </label>
      <div>
        {props.options ? (
          <NativeSelect data={props.required ? props.options : [{ value: '', label: '' }, ...props.options]} {...input} disabled={saving} />
        ) : props.multiline ? (
          <Textarea autosize minRows={2} maxRows={12} {...input} />
        ) : props.type === 'date' ? (
          <DateField {...input} onChange={setDraft} />
        ) : props.suggestions ? (
          <Autocomplete
            data={props.suggestions}
            filter={({ options, search }) => options.filter((option) => 'label' in option && option.label.toLowerCase().startsWith(search.trim().toLowerCase()))}
            {...input}
            onChange={setDraft}
          />
        ) : (
          <TextInput
            type={props.type === 'decimal' ? 'text' : (props.type ?? 'text')}
            inputMode={props.type === 'decimal' ? 'decimal' : undefined}
            {...input}
          />
        )}
        <Group gap={4} mt={4} justify="flex-end">
          {saving ? (
            <Text size="xs" c="dimmed" role="status">
              {t('common.state.saving')}
            </Text>
          ) : null}
          <ActionIcon variant="default" aria-label={t('common.do.cancel')} onClick={close} disabled={saving}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="filled" aria-label={t('common.do.save')} onClick={() => void submit()} loading={saving}>
            <IconCheck size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
    </div>
  );
}

function Follow({ href, label }: { href: string; label: string }) {
  return (
    <ActionIcon component="a" href={href} target="_blank" rel="noopener noreferrer" variant="subtle" color="gray" aria-label={label} title={label}>
      <IconExternalLink size={16} aria-hidden />
    </ActionIcon>
  );
}

function Copy({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <ActionIcon variant="subtle" color="gray" aria-label={t(copied ? 'common.state.copied' : 'common.do.copyOf', { name: label })} onClick={copy}>
          {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        </ActionIcon>
      )}
    </CopyButton>
  );
}

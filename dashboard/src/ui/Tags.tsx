import { MultiSelect } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tag, tagsQuery } from '@/api/tags';
import classes from './Tags.module.css';

type Shown = Pick<Tag, 'id' | 'name' | 'color'> & { automatic?: boolean };

/** The color of a tag, beside its name: text keeps the color in which it can be read. */
export function TagDot({ color }: { color: string }) {
  return <i className={classes.dot} style={{ background: color }} aria-hidden />;
}

/** Those that came by themselves are marked. `onOpen`: what opens when one is pressed, which `opens` names. */
export function Tags<T extends Shown>({ tags, onOpen, opens = '' }: { tags: T[]; onOpen?: ((tag: T) => void) | undefined; opens?: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.tags}>
      {tags.map((tag) => {
        const title = tag.automatic ? t('history.automaticTag', { name: tag.name }) : tag.name;
        const shown = (
          <>
            <TagDot color={tag.color} />
            <span>{tag.name}</span>
            {tag.automatic ? <IconBolt size={12} className={classes.automatic} role="img" aria-label={t('history.automatic')} /> : null}
          </>
        );
        return onOpen === undefined ? (
          <span key={tag.id} className={classes.tag} title={title}>
            {shown}
          </span>
        ) : (
          <button key={tag.id} type="button" className={classes.opens} title={title} aria-label={`${opens} ${title}`} onClick={() => onOpen(tag)}>
            <span className={classes.tag}>{shown}</span>
          </button>
        );
      })}
    </span>
  );
}

type Props = { label: string; value: number[]; onChange: (tags: number[]) => void; error?: ReactNode; autoFocus?: boolean; withinPortal?: boolean; all?: boolean; unlabelled?: boolean };

/** Chooses tags by typing. One that is not active can stay, and can't be chosen anew; `all`: but where one only looks for it. `unlabelled`: what stands around it says what it is. */
export function TagSelect({ label, value, onChange, error, autoFocus, withinPortal = true, all = false, unlabelled = false }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(tagsQuery);
  const [typed, setTyped] = useState('');
  const colors = new Map(data.map(({ id, color }) => [String(id), color]));
  return (
    <MultiSelect
      {...(autoFocus ? { 'data-autofocus': true } : {})}
      searchable
      hidePickedOptions
      selectFirstOptionOnChange
      {...(unlabelled ? { 'aria-label': label } : { label })}
      error={error}
      data={data.filter(({ id, active }) => all || active || value.includes(id)).map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value.map(String)}
      onChange={(chosen) => onChange(chosen.map(Number))}
      maxValues={100}
      searchValue={typed}
      onSearchChange={setTyped}
      // With nothing left to choose, the list is gone.
      nothingFoundMessage={typed === '' ? undefined : t('common.select.nothing')}
      comboboxProps={{ withinPortal }}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <TagDot color={colors.get(option.value) ?? ''} />
          {option.label}
        </span>
      )}
    />
  );
}

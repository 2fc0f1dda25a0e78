import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import classes from './FilterBar.module.css';
import type { Filter } from './filters';
import { useFormat } from './format';
import { useLateChange } from './useLateChange';

type Props<State> = {
  filters: Filter<State>[];
  state: State;
  onChange: (change: Partial<State>) => void;
  total: number | undefined;
  totalExact: boolean;
  /** What is found by typing, where that is not just the list; such a field has the focus at once. */
  find?: string;
  /** The list's columns, order and the like, at the end of the bar. */
  children?: ReactNode;
};

/** Finding and filtering: each filter that is set is a sentence, which a click changes and its cross takes away. */
export function FilterBar<State extends { search?: string }>({ filters, state, onChange, total, totalExact, find: finding, children }: Props<State>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [menu, setMenu] = useState(false);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const find = useRef<HTMLInputElement>(null);

  useShortcut('filter', () => {
    // The second press is for the browser's own search.
    if (menu || editing !== undefined) {
      setMenu(false);
      setEditing(undefined);
      return false;
    }
    setMenu(true);
  });
  useShortcut('find', () => find.current?.focus());

  // A filter that was not set goes with its panel, and the menu that it was chosen in is gone: the focus comes back to the filter or to where one adds.
  const bar = useRef<HTMLDivElement>(null);
  const edited = useRef(editing);
  useEffect(() => {
    if (editing !== undefined) {
      edited.current = editing;
      // Chosen at the end of a long menu, it may be further up than what is seen.
      bar.current?.querySelector(`[data-filter="${editing}"]`)?.scrollIntoView({ block: 'nearest' });
      return undefined;
    }
    const late = setTimeout(() => {
      if (edited.current !== undefined && (document.activeElement === null || document.activeElement === document.body)) {
        (bar.current?.querySelector<HTMLElement>(`[data-filter="${edited.current}"]`) ?? bar.current?.querySelector<HTMLElement>('[data-adds]'))?.focus();
      }
      edited.current = undefined;
    }, 30);
    return () => clearTimeout(late);
  }, [editing]);

  const set = filters.filter((filter) => filter.sentence(state, t, format) !== undefined || editing === filter.id);
  return (
    <div ref={bar} className={classes.bar} role="search">
      <Find label={finding} inputRef={find} value={state.search ?? ''} onChange={(search) => onChange({ search: search || undefined } as Partial<State>)} />
      {set.map((filter) => {
        const sentence = filter.sentence(state, t, format);
        return (
          <Popover key={filter.id} opened={editing === filter.id} onChange={(opened) => setEditing(opened ? filter.id : undefined)} trapFocus returnFocus hideDetached={false} withRoles={false} shadow="md" width={340}>
            <Popover.Target>
              <span className={classes.pill}>
                <button type="button" data-filter={filter.id} aria-haspopup="dialog" aria-expanded={editing === filter.id} onClick={() => setEditing(editing === filter.id ? undefined : filter.id)}>
                  <b>{filter.whole && sentence !== undefined ? sentence : filter.label}</b> {filter.whole ? null : sentence}
                </button>
                <button
                  type="button"
                  aria-label={t('common.filter.remove', { filter: filter.label })}
                  onClick={() => {
                    setEditing(undefined);
                    onChange(Object.fromEntries(filter.owns.map((key) => [key, undefined])) as Partial<State>);
                  }}
                >
                  <IconX size={14} aria-hidden />
                </button>
              </span>
            </Popover.Target>
            <Popover.Dropdown role="dialog" aria-label={filter.label}>
              <filter.form state={state} set={onChange} done={() => setEditing(undefined)} />
            </Popover.Dropdown>
          </Popover>
        );
      })}
      <Menu opened={menu} onChange={setMenu} position="bottom-start">
        <Menu.Target>
          <Button data-adds variant="subtle" color="gray" size="compact-md" leftSection={<IconFilter size={16} aria-hidden />}>
            {t('common.filter.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {filters.map((filter) => (
            <Menu.Item key={filter.id} onClick={() => setEditing(filter.id)}>
              {filter.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className={classes.end}>
        <span className={classes.count} role="status">
          {total === undefined ? '' : t(totalExact ? 'common.list.count' : 'common.list.atLeast', { count: total })}
        </span>
        {children}
      </div>
    </div>
  );
}

function Find({ label, inputRef, value, onChange }: { label: string | undefined; inputRef: React.RefObject<HTMLInputElement | null>; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value);
  // What was told comes back as the value, perhaps after more was typed; back, forward and clearing all come from outside.
  const told = useRef<string[]>([]);
  const tell = useLateChange((words: string) => {
    if (words !== value) {
      told.current.push(words);
    }
    onChange(words);
  }, 200);
  useEffect(() => {
    const own = told.current.indexOf(value);
    told.current.splice(0, own < 0 ? told.current.length : own + 1);
    if (own < 0) {
      setTyped(value);
    }
  }, [value]);
  return (
    <TextInput
      ref={inputRef}
      className={classes.find}
      type="search"
      size="sm"
      aria-label={label ?? t('common.filter.find')}
      placeholder={label ?? t('common.filter.find')}
      autoFocus={label !== undefined}
      style={label === undefined ? undefined : { width: 360 }}
      leftSection={<IconSearch size={16} aria-hidden />}
      maxLength={200}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value.trim());
      }}
    />
  );
}

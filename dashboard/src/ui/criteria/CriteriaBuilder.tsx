import { ActionIcon, Button, SegmentedControl, Select, Text, Textarea, Title } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/criteria';
import type { InvalidField } from '@/api/problem';
import { conditionOf, conditionsOn, type Field, fields, type Key } from './conditions';
import { ConditionValue } from './ConditionValue';
import classes from './criteria.module.css';
import { type CriteriaDraft, parsed, readDraft, turned } from './draft';
import { blankGroup, blankRow, byRow, type Group, isEmpty, type Row, withKey } from './rows';

type Props = {
  draft: CriteriaDraft;
  onChange: (draft: CriteriaDraft) => void;
  /** What the service said of these criteria. */
  errors: InvalidField[];
  /** Whether what is not complete is said, as it is once somebody wants to save. */
  strict: boolean;
};

/**
 * Builds criteria: by rows, of which all apply, with alternatives and exceptions, or as JSON. What rows can't say stays JSON, so
 * that nothing is lost by looking at it.
 */
export function CriteriaBuilder({ draft, onChange, errors, strict }: Props) {
  const { t } = useTranslation();
  const { incomplete, paths } = readDraft(draft);
  const said = byRow(errors, paths);
  const other = turned(draft);
  return (
    <section className={classes.builder} aria-label={t('criteria.edit.label')}>
      <div className={classes.top}>
        <div>
          <Title order={2} size="h3">
            {t('criteria.edit.label')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('criteria.edit.help')}
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t('criteria.edit.label')}
          value={draft.as}
          onChange={() => other && onChange(other)}
          data={[
            { value: 'rows', label: t('criteria.edit.rows'), disabled: other === undefined && draft.as === 'json' },
            { value: 'json', label: t('criteria.edit.json') },
          ]}
        />
      </div>
      {draft.as === 'rows' ? (
        <Rows
          group={draft.group}
          onChange={(group) => onChange({ as: 'rows', group })}
          says={(row) => said.rows.get(row.id)?.message ?? (strict && incomplete.has(row.id) ? <Missing row={row} /> : undefined)}
        />
      ) : (
        <Textarea
          label={t('criteria.edit.text')}
          autosize
          minRows={8}
          maxRows={24}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: classes.json }}
          value={draft.text}
          onChange={(event) => onChange({ as: 'json', text: event.currentTarget.value })}
          error={parsed(draft.text) === undefined ? t('criteria.edit.unreadable') : undefined}
          description={parsed(draft.text) !== undefined && other === undefined ? t('criteria.edit.onlyJson') : undefined}
        />
      )}
      {said.others.length > 0 ? (
        <div role="alert">
          <ul className={classes.others}>
            {said.others.map(({ field, message }) => (
              <li key={field}>
                <code>{field.replace(/^criteria\.?/, '') || t('criteria.edit.label')}</code> {message}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function Missing({ row }: { row: Row }) {
  const { t } = useTranslation();
  switch (row.key === undefined ? undefined : conditionOf(row.key)?.takes) {
    case undefined:
      return t('criteria.edit.chooseCondition');
    case 'money':
    case 'count':
      return t('criteria.edit.enterNumber');
    case 'days':
      return t('criteria.edit.enterDays');
    case 'words':
      return t('criteria.edit.enterWords');
    default:
      return t('criteria.edit.enterValue');
  }
}

type RowsProps = { group: Group; onChange: (group: Group) => void; /** Takes the group away with its last condition; not where it is the whole. */ onEmpty?: () => void; says: (row: Row) => ReactNode };

/** What is nested deeper than one level is shown and changed here, and begun as JSON: rows within rows within rows nobody reads. */
function Rows({ group, onChange, onEmpty, says }: RowsProps) {
  const { t } = useTranslation();
  const { rows, any, not } = group;
  const frame = useRef<HTMLDivElement>(null);
  const used = new Set(rows.map(({ key }) => key));
  /** What was added has the focus, and of what was removed, the button by which one adds. */
  const focus = (selector: string, at: 0 | -1 = 0) => void requestAnimationFrame(() => [...(frame.current?.querySelectorAll<HTMLElement>(`:scope > ${selector}`) ?? [])].at(at)?.focus());
  const change = (changed: Partial<Group>) => {
    const next = { ...group, ...changed };
    if (onEmpty !== undefined && isEmpty(next)) {
      onEmpty();
    } else {
      onChange(next);
    }
  };
  const remove = (changed: Partial<Group>) => {
    change(changed);
    focus('[data-adding] button');
  };
  return (
    <div ref={frame} className={classes.rows}>
      {rows.map((row) => (
        <ConditionRow
          key={row.id}
          row={row}
          used={used}
          error={says(row)}
          onChange={(changed) => change({ rows: rows.map((one) => (one.id === row.id ? changed : one)) })}
          onRemove={() => remove({ rows: rows.filter(({ id }) => id !== row.id) })}
        />
      ))}
      {any === undefined ? null : (
        <Nested data-any title={t('criteria.edit.any')} remove={t('criteria.edit.removeAny')} onRemove={() => remove({ any: undefined })}>
          {any.map((alternative, index) => (
            <div key={alternative.id} role="group" aria-label={t('criteria.edit.alternative', { number: index + 1 })}>
              {index > 0 ? <span className={classes.or}>{t('criteria.edit.or')}</span> : null}
              <Rows
                group={alternative}
                says={says}
                onChange={(changed) => change({ any: any.map((one) => (one.id === alternative.id ? changed : one)) })}
                onEmpty={() => {
                  const left = any.filter(({ id }) => id !== alternative.id);
                  remove({ any: left.length > 0 ? left : undefined });
                }}
              />
            </div>
          ))}
          <Add
            label={t('criteria.edit.addAlternative')}
            onAdd={() => {
              change({ any: [...any, blankGroup()] });
              focus('[data-any] input', -1);
            }}
          />
        </Nested>
      )}
      {not === undefined ? null : (
        <Nested data-not title={t('criteria.edit.not')} remove={t('criteria.edit.removeNot')} onRemove={() => remove({ not: undefined })}>
          <Rows group={not} says={says} onChange={(changed) => change({ not: changed })} onEmpty={() => remove({ not: undefined })} />
        </Nested>
      )}
      <div className={classes.adding} data-adding>
        <Add
          label={t('criteria.edit.add')}
          onAdd={() => {
            change({ rows: [...rows, blankRow()] });
            focus('[data-row] input[data-chooses]', -1);
          }}
        />
        {any === undefined && onEmpty === undefined ? (
          <Add
            label={t('criteria.edit.addAny')}
            onAdd={() => {
              change({ any: [blankGroup(), blankGroup()] });
              focus('[data-any] input');
            }}
          />
        ) : null}
        {not === undefined && onEmpty === undefined ? (
          <Add
            label={t('criteria.edit.addNot')}
            onAdd={() => {
              change({ not: blankGroup() });
              focus('[data-not] input');
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

type NestedProps = { title: string; remove: string; onRemove: () => void; children: ReactNode; 'data-any'?: true; 'data-not'?: true };

function Nested({ title, remove, onRemove, children, ...which }: NestedProps) {
  return (
    <div className={classes.group} role="group" aria-label={title} {...which}>
      <div className={classes.groupHead}>
        <span>{title}</span>
        <Remove label={remove} onRemove={onRemove} />
      </div>
      {children}
    </div>
  );
}

type RowProps = { row: Row; used: Set<string | undefined>; error: ReactNode; onChange: (row: Row) => void; onRemove: () => void };

function ConditionRow({ row, used, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const condition = row.key === undefined ? undefined : conditionOf(row.key);
  const choices = condition === undefined ? [] : conditionsOn(condition.field);
  /** Of one field, what no other row of these says. */
  const free = (field: Field) => conditionsOn(field).filter(({ key }) => key === row.key || !used.has(key));
  return (
    <div className={classes.row} role="group" aria-label={condition === undefined ? t('criteria.edit.condition') : t(`criteria.field.${condition.field}`)} data-row={row.key ?? ''}>
      <Select
        data-chooses
        className={classes.field}
        aria-label={t('criteria.edit.field')}
        placeholder={t('criteria.edit.chooseField')}
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        nothingFoundMessage={t('common.select.nothing')}
        data={fields.map((field) => ({ value: field, label: t(`criteria.field.${field}`), disabled: free(field).length === 0 }))}
        value={condition?.field ?? null}
        onChange={(field) => field && onChange(withKey(row, free(field as Field)[0]!.key))}
        error={condition === undefined ? error : undefined}
      />
      {condition === undefined ? null : (
        <>
          {choices.length === 1 ? (
            condition.takes === 'flag' ? <span className={classes.says} /> : <span className={classes.says}>{t(`criteria.does.${condition.does}`)}</span>
          ) : (
            <Select
              className={classes.does}
              aria-label={t('criteria.edit.does')}
              allowDeselect={false}
              data={choices.map(({ key, does }) => ({ value: key as string, label: t(`criteria.does.${does}`), disabled: key !== row.key && used.has(key) }))}
              value={row.key ?? null}
              onChange={(key) => key && onChange(withKey(row, key as Key))}
            />
          )}
          <div className={classes.value}>
            <ConditionValue condition={condition} value={row.value} onChange={(value) => onChange({ ...row, value })} error={error} />
          </div>
        </>
      )}
      <Remove label={t('criteria.edit.remove')} onRemove={onRemove} />
    </div>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size={36} className={classes.remove} aria-label={label} onClick={onRemove}>
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}

function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <Button variant="subtle" color="gray" size="compact-md" leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
      {label}
    </Button>
  );
}

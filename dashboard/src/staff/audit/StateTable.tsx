import { Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChangeText } from '@/ui/events';
import classes from './Audit.module.css';

type State = Record<string, unknown>;

// They differ at every step and say nothing of it.
const COUNTERS = ['version', 'updated_at'];

/** A record before and after, field by field; what differs is marked. */
export function StateTable({ before, after, changedOnly }: { before: State; after: State; changedOnly: boolean }) {
  const { t } = useTranslation();
  const change = useChangeText();
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => !COUNTERS.includes(name));
  const differs = (name: string) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null);
  const empty = (name: string) => [before[name], after[name]].every((value) => value === null || value === undefined || (Array.isArray(value) && value.length === 0));
  const shown = names.filter((name) => (changedOnly ? differs(name) : differs(name) || !empty(name)));
  if (shown.length === 0) {
    return <Text c="dimmed">{t('audit.same')}</Text>;
  }
  return (
    <table className={classes.state}>
      <thead>
        <tr>
          <th scope="col">{t('common.conflict.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((name) => (
          <tr key={name} data-changed={differs(name) || undefined}>
            <th scope="row">
              {change.field(name)}
              {differs(name) ? <VisuallyHidden> ({t('audit.changed')})</VisuallyHidden> : null}
            </th>
            <td>
              <Value name={name} value={before[name]} />
            </td>
            <td>
              <Value name={name} value={after[name]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ name, value }: { name: string; value: unknown }) {
  const change = useChangeText();
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((entry, index) => (
          <li key={index}>{change.value(name, entry)}</li>
        ))}
      </ul>
    );
  }
  return <>{change.value(name, value)}</>;
}

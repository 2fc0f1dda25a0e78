import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { useKnown } from '@/i18n/known';
import { useFormat } from './format';

type Actor = Schemas['Actor'];
type Item = Pick<Schemas['HistoryItem'], 'type' | 'summary'> & Partial<Pick<Schemas['HistoryItem'], 'other_customer'>>;

/** Who did something, as people say it: a name, a rule's name, or the system. */
export function useActorName(): (actor: Pick<Actor, 'kind' | 'id' | 'name'> & { role?: string | null }) => string {
  const { t } = useTranslation();
  const known = useKnown();
  return (actor) => {
    if (actor.kind === 'staff') {
      return actor.name ?? t('common.actor.formerStaff');
    }
    if (actor.kind === 'rule') {
      const rule = known(`history.rule.${actor.name ?? actor.role ?? ''}`);
      return rule === undefined ? t('common.actor.rule') : `${t('common.actor.rule')}: ${rule}`;
    }
    return actor.name ?? t(`common.actor.${actor.kind}`);
  };
}

/** What an event did, in the reader's language: its name, its fields, and their values as the rest of the screen writes them. */
export function useChangeText() {
  const { t, i18n } = useTranslation();
  const known = useKnown();
  const format = useFormat();

  function summary(item: Item): string {
    if (item.other_customer) {
      return [event(item.type), item.other_customer.full_name].filter(Boolean).join(': ');
    }
    // The service's sentence is English and carries what was noted; other languages name the event and keep the note.
    if (i18n.language === 'en') {
      // Its dates and amounts are written as everywhere; what was noted stays as it was.
      const [said = '', ...noted] = item.summary.split(/(?=: )/);
      const written = said.replace(/\b\d{4}-\d\d-\d\d\b(?!T)/g, format.date).replace(/(?<=^(?:Payment|Refund) of )\d+(?:\.\d+)?/, (amount) => format.money(amount));
      const sentence = [written, ...noted].join('');
      return sentence.replace(/\b(rule) ([a-z_]+)$/, (all, _, rule) => known(`history.rule.${rule}`)?.replace(/^/, 'rule: ') ?? all);
    }
    const note = item.summary.indexOf(': ');
    return note < 0 ? event(item.type) : `${event(item.type)}: ${item.summary.slice(note + 2)}`;
  }

  function event(type: string): string {
    return known(`history.event.${type.replace('.', '_')}`) ?? type;
  }

  function field(name: string): string {
    return known(`history.field.${name}`) ?? name.replaceAll('_', ' ');
  }

  function value(name: string, raw: unknown): string {
    if (raw === null || raw === undefined) {
      return '';
    }
    if (typeof raw === 'boolean') {
      return t(raw ? 'common.yes' : 'common.no');
    }
    if (Array.isArray(raw)) {
      return raw.map((entry) => value(name, entry)).join(', ');
    }
    if (typeof raw === 'object') {
      return object(raw as Record<string, unknown>);
    }
    const text = String(raw);
    const word = known(`history.value.${name}.${text}`);
    if (word !== undefined) {
      return word;
    }
    // By its field: what people type, a reference or a number, may look like a date and is none.
    if (/(_at|_date|_since)$/.test(name)) {
      return /T/.test(text) ? format.minute(text) : format.date(text);
    }
    if (/(total|revenue|value|subtotal)$/.test(name) && /^-?\d+(\.\d+)?$/.test(text)) {
      return format.money(text);
    }
    return name === 'country' ? format.country(text) : text;
  }

  function object(raw: Record<string, unknown>): string {
    if ('product_name' in raw) {
      return `${format.number(String(raw['quantity']))} × ${String(raw['product_name'])} (${format.money(String(raw['total']))})`;
    }
    if ('full_name' in raw || ('name' in raw && 'id' in raw)) {
      return String(raw['full_name'] ?? raw['name'] ?? '');
    }
    if (typeof raw['rule'] === 'string') {
      return `${t('common.actor.rule')}: ${known(`history.rule.${raw['rule']}`) ?? raw['rule']}`;
    }
    // An address, with the postal code before the city as on a letter, or something alike: its parts in their order.
    const place = [raw['postal_code'], raw['city']].filter(Boolean).join(' ');
    return Object.entries('city' in raw ? { ...raw, city: place, postal_code: null } : raw)
      .filter(([, part]) => part !== null && part !== '')
      .map(([key, part]) => value(key, part))
      .join(', ');
  }

  return { summary, event, field, value };
}

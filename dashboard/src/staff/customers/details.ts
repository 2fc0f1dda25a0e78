import type { Schemas } from '@/api/client';

export type Interaction = Schemas['Interaction'];
export type Type = Schemas['InteractionType'];
type Details = Schemas['InteractionDetails'];

/** How a detail is entered. What is entered is text everywhere. */
type Kind = 'text' | 'line' | 'lines' | 'links' | 'minutes' | 'rating' | 'direction' | 'yes' | 'order';

/** The details of each type, in the order in which they are asked for and shown. */
export const detailsOf = {
  call: { duration_seconds: 'minutes', key_points: 'text' },
  email: { direction: 'direction', body: 'text', attachments: 'links', response_received: 'yes' },
  meeting: { agenda: 'text', attendees: 'lines', action_items: 'lines', location: 'line' },
  support: { issue: 'text', resolution: 'text', satisfaction: 'rating' },
  purchase: { order_id: 'order', upsell: 'text', product_feedback: 'text' },
  inquiry: { question: 'text', response: 'text', lead_qualification: 'line' },
} as const satisfies Record<Type, Partial<Record<keyof Details, Kind>>>;

export type Detail = { [T in Type]: keyof (typeof detailsOf)[T] }[Type];

export function kindsOf(type: Type): [Detail, Kind][] {
  return Object.entries(detailsOf[type]) as [Detail, Kind][];
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/** A detail as it is entered. */
export function entered(details: Details, name: Detail, kind: Kind): string {
  const value = details[name];
  if (value === undefined || value === null) {
    return '';
  }
  switch (kind) {
    case 'minutes':
      return String(Number(value) / 60);
    case 'lines':
      return (value as string[]).join('\n');
    case 'links':
      return (value as Schemas['InteractionDetailsAttachment'][]).map(({ url }) => url).join('\n');
    default:
      return String(value);
  }
}

/** The details of a type as the service takes them. What is empty is nothing. `before`: names of attachments stay. */
export function sent(type: Type, values: Record<string, string>, before: Details = {}): Schemas['InteractionDraftDetailsDraft'] {
  return Object.fromEntries(
    kindsOf(type).map(([name, kind]) => {
      const text = (values[name] ?? '').trim();
      return [name, text === '' && kind !== 'lines' && kind !== 'links' ? null : read(text, kind, before)];
    }),
  );
}

function read(text: string, kind: Kind, before: Details): unknown {
  switch (kind) {
    case 'minutes':
      return Math.round(Number(text.replace(',', '.')) * 60);
    case 'rating':
      return Number(text);
    case 'yes':
      return text === 'true';
    case 'lines':
      return linesOf(text);
    case 'links':
      return linesOf(text).map((url) => ({ url, name: before.attachments?.find((one) => one.url === url)?.name ?? nameOf(url) }));
    default:
      return text;
  }
}

/** The last part of an address, as files are called. */
function nameOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url) : undefined;
  const last = path?.pathname.split('/').findLast((part) => part !== '');
  return (last ?? path?.host ?? url).slice(0, 200);
}

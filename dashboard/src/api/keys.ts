/**
 * The names under which answers are kept. What a change touches is thrown out by the beginning of a name: everything on one
 * customer begins with `['customers', 'record', id]`.
 */
export const keys = {
  me: ['me'] as const,
  company: ['company'] as const,
  staff: ['staff'] as const,
  tags: ['tags'] as const,
  segments: ['segments'] as const,
  /** Pairs of customers who may be the same one. */
  duplicates: ['duplicates'] as const,
  duplicatesOf: (customer: string | undefined) => ['duplicates', customer ?? 'all'] as const,
  segment: (id: string) => ['segment', id] as const,
  /** Whom criteria would select that are not saved. */
  preview: (criteria: string) => ['preview', criteria] as const,
  backTest: (criteria: string, from: string, to: string) => ['preview', criteria, from, to] as const,
  /** To whom a tag by criteria that are not saved would have come up to a day. */
  rehearsal: (criteria: string, day: string) => ['rehearsal', criteria, day] as const,
  sessions: ['sessions'] as const,
  /** Beside each other, so that the list is read anew without all that was opened from it. */
  jobs: ['jobs', 'list'] as const,
  job: (id: string) => ['jobs', 'one', id] as const,
  options: ['options'] as const,
  demo: ['demo'] as const,
  views: (entity: Entity) => ['views', entity] as const,
  list: (entity: Entity, parameters: object) => [entity, 'list', parameters] as const,
  lists: (entity: Entity) => [entity, 'list'] as const,
  /** The first few of a list in one answer, where `list` has pages. */
  few: (entity: Entity, parameters: object) => [entity, 'few', parameters] as const,
  fews: (entity: Entity) => [entity, 'few'] as const,
  /** Of whom or which one is chosen as one types. */
  choices: (entity: Entity, q: string) => [entity, 'choose', q] as const,
  products: (q: string) => ['products', q] as const,
  stats: (entity: Entity) => [entity, 'stats'] as const,
  record: (entity: Entity | 'interactions', id: string, ...part: unknown[]) => [entity, 'record', id, ...part] as const,
  accessLog: (parameters: object) => ['access-log', parameters] as const,
  /** What changed last, of both kinds. */
  latest: ['latest'] as const,
  latestOf: (parameters: object) => ['latest', parameters] as const,
  notifications: ['notifications'] as const,
  unread: ['notifications', 'unread'] as const,
  notificationsShown: ['notifications', 'shown'] as const,
  notificationPreferences: ['notification-preferences'] as const,
  /** What is to be done until when, by what it is filtered by. */
  followUps: ['follow-ups'] as const,
  followUpsOf: (parameters: object) => ['follow-ups', parameters] as const,
  search: (q: string) => ['search', q] as const,
};

export type Entity = 'customers' | 'orders';

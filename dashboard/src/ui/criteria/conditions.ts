/**
 * What criteria can say of a customer, as data: the rows of the builder and the sentences by which criteria are read follow from it.
 * A key that is not here, of a newer version of the service, is shown and changed as JSON.
 */
const companySizes = ['1-10', '11-50', '51-200', '201-500', '500+'] as const;
const statuses = ['active', 'inactive', 'blocked'] as const;
const customerTypes = ['individual', 'business'] as const;
const sentiments = ['positive', 'neutral', 'negative'] as const;

export type Condition = {
  key: string;
  /** Conditions on the same field stand in one row, where the reader chooses between them. */
  field: Field;
  does: 'atLeast' | 'atMost' | 'is' | 'isOneOf' | 'hasAll' | 'hasAny' | 'hasNone';
  takes: 'money' | 'count' | 'days' | 'flag' | 'choice' | 'choices' | 'words' | 'countries' | 'tags' | 'owner';
  /** What a choice is between; `named`: under which field its values have names. */
  options?: readonly string[];
  named?: 'status' | 'customer_type' | 'sentiment';
};

export const fields = [
  'lifetime_value', 'total_orders', 'average_order_value', 'last_order', 'verified', 'status', 'customer_type', 'company_size', 'industry', 'country', 'email_domain', 'owner', 'tags',
  'customer_since', 'created', 'last_interaction', 'last_sentiment', 'has_open_support_ticket',
] as const;
export type Field = (typeof fields)[number];

export const conditions = [
  { key: 'lifetime_value_min', field: 'lifetime_value', does: 'atLeast', takes: 'money' },
  { key: 'lifetime_value_max', field: 'lifetime_value', does: 'atMost', takes: 'money' },
  { key: 'total_orders_min', field: 'total_orders', does: 'atLeast', takes: 'count' },
  { key: 'total_orders_max', field: 'total_orders', does: 'atMost', takes: 'count' },
  { key: 'average_order_value_min', field: 'average_order_value', does: 'atLeast', takes: 'money' },
  { key: 'average_order_value_max', field: 'average_order_value', does: 'atMost', takes: 'money' },
  { key: 'last_order_days_ago_min', field: 'last_order', does: 'atLeast', takes: 'days' },
  { key: 'last_order_days_ago_max', field: 'last_order', does: 'atMost', takes: 'days' },
  { key: 'verified', field: 'verified', does: 'is', takes: 'flag' },
  { key: 'status', field: 'status', does: 'is', takes: 'choice', options: statuses, named: 'status' },
  { key: 'customer_type', field: 'customer_type', does: 'is', takes: 'choice', options: customerTypes, named: 'customer_type' },
  { key: 'company_size', field: 'company_size', does: 'isOneOf', takes: 'choices', options: companySizes },
  { key: 'industry', field: 'industry', does: 'isOneOf', takes: 'words' },
  { key: 'country', field: 'country', does: 'isOneOf', takes: 'countries' },
  { key: 'email_domain', field: 'email_domain', does: 'isOneOf', takes: 'words' },
  { key: 'owner_id', field: 'owner', does: 'is', takes: 'owner' },
  { key: 'tags', field: 'tags', does: 'hasAll', takes: 'tags' },
  { key: 'tags_any', field: 'tags', does: 'hasAny', takes: 'tags' },
  { key: 'tags_none', field: 'tags', does: 'hasNone', takes: 'tags' },
  { key: 'customer_since_days', field: 'customer_since', does: 'atMost', takes: 'days' },
  { key: 'created_days', field: 'created', does: 'atMost', takes: 'days' },
  { key: 'last_interaction_days_ago_min', field: 'last_interaction', does: 'atLeast', takes: 'days' },
  { key: 'last_interaction_days_ago_max', field: 'last_interaction', does: 'atMost', takes: 'days' },
  { key: 'last_sentiment', field: 'last_sentiment', does: 'is', takes: 'choice', options: sentiments, named: 'sentiment' },
  { key: 'has_open_support_ticket', field: 'has_open_support_ticket', does: 'is', takes: 'flag' },
] as const satisfies Condition[];

export type Key = (typeof conditions)[number]['key'];

const byKey = new Map<string, Condition & { key: Key }>(conditions.map((condition) => [condition.key, condition]));

export function conditionOf(key: string): (Condition & { key: Key }) | undefined {
  return byKey.get(key);
}

export function conditionsOn(field: Field): (Condition & { key: Key })[] {
  return conditions.filter((condition) => condition.field === field);
}

import type { Schemas } from '@/api/client';
import type { Customer } from './queries';

export type Field = NonNullable<Schemas['MergeDraft']['take']>[number];

/** What a customer has one of, in the order in which a record shows it. */
const fields = ['first_name', 'last_name', 'email', 'phone', 'customer_type', 'company_name', 'company_size', 'industry', 'annual_revenue', 'external_id', 'referred_by', 'address', 'notes'] as const satisfies readonly Field[];

/** What only a business has. */
const ofBusinesses: ReadonlySet<Field> = new Set(['company_name', 'company_size', 'industry', 'annual_revenue']);

/** Whose value somebody said is right, by field: the customer's id. */
export type Choices = { [field in Field]?: string };

export type Row = {
  field: Field;
  /** The customer whose value will be the survivor's. */
  from: string;
  /** The duplicate's value is the survivor itself, who can't have it. */
  itself: boolean;
};

/**
 * What two customers differ in, and whose value the survivor will have: the one that was chosen; else the survivor's own, or the
 * duplicate's where the survivor has none.
 */
export function compare(survivor: Customer, duplicate: Customer, chosen: Choices) {
  const ofDuplicate = (field: Field) => (chosen[field] === undefined ? survivor[field] === null : chosen[field] === duplicate.id);
  const type = (ofDuplicate('customer_type') ? duplicate : survivor).customer_type;
  const differing = fields.filter((field) => !same(survivor[field], duplicate[field]));
  const rows = differing
    .filter((field) => type === 'business' || !ofBusinesses.has(field))
    .map((field): Row => {
      const itself = field === 'referred_by' && duplicate.referred_by === survivor.id;
      return { field, from: ofDuplicate(field) && !itself ? duplicate.id : survivor.id, itself };
    });
  return {
    rows,
    agreeing: fields.filter((field) => !differing.includes(field) && survivor[field] !== null).length,
    /** Details of a business that one of them has and the survivor won't. */
    loses: type === 'individual' && [survivor, duplicate].some((customer) => [...ofBusinesses].some((field) => customer[field] !== null)),
    take: rows.filter(({ from }) => from === duplicate.id).map(({ field }) => field),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

import type { UseFormReturnType } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { type AddressDraft, addressDraft, addressOf } from '@/ui/AddressFields';
import { orNull } from '@/ui/forms';
import { plain, read, typed } from '@/ui/numbers';
import type { Customer } from './queries';

/** What a form holds of a customer: texts, where the API has nothing for an empty one. */
export type CustomerDraft = {
  email: string;
  first_name: string;
  last_name: string;
  phone: string;
  customer_type: Customer['customer_type'];
  company_name: string;
  company_size: string;
  industry: string;
  annual_revenue: string;
  address: AddressDraft;
  notes: string;
  external_id: string;
  referred_by: string;
  owner_id: string;
  tags: number[];
};

export type CustomerForm = UseFormReturnType<CustomerDraft>;

export const companySizes = ['1-10', '11-50', '51-200', '201-500', '500+'] as const satisfies Schemas['CompanySize'][];

const ofBusinesses = ['company_name', 'company_size', 'industry', 'annual_revenue'] as const;

export function draftOf(customer: Customer | undefined, ownerId = ''): CustomerDraft {
  return {
    email: customer?.email ?? '',
    first_name: customer?.first_name ?? '',
    last_name: customer?.last_name ?? '',
    phone: customer?.phone ?? '',
    customer_type: customer?.customer_type ?? 'individual',
    company_name: customer?.company_name ?? '',
    company_size: customer?.company_size ?? '',
    industry: customer?.industry ?? '',
    annual_revenue: typed(customer?.annual_revenue ?? ''),
    address: addressDraft(customer?.address),
    notes: customer?.notes ?? '',
    external_id: customer?.external_id ?? '',
    referred_by: customer?.referred_by ?? '',
    owner_id: customer?.owner?.id ?? ownerId,
    tags: customer?.tags.map(({ id }) => id) ?? [],
  };
}

/** Whether the revenue is no number, or may be two: the service would take it for one of them. */
export function isUnread({ customer_type, annual_revenue }: CustomerDraft): boolean {
  return customer_type === 'business' && annual_revenue.trim() !== '' && read(annual_revenue) === undefined;
}

/** Which required detail is missing, or can be no address; what else may be wrong, the service knows. */
export function missingOf({ first_name, last_name, email }: CustomerDraft): ('first_name' | 'last_name' | 'email')[] {
  return [
    ...(first_name.trim() === '' ? ['first_name' as const] : []),
    ...(last_name.trim() === '' ? ['last_name' as const] : []),
    ...(/^\S+@\S+$/.test(email.trim()) ? [] : ['email' as const]),
  ];
}

/** The draft as the API takes it. A person has no details of a business, whatever stood in the form before. */
export function detailsOf(draft: CustomerDraft) {
  const business = draft.customer_type === 'business';
  return {
    email: draft.email.trim(),
    first_name: draft.first_name.trim(),
    last_name: draft.last_name.trim(),
    phone: orNull(draft.phone),
    customer_type: draft.customer_type,
    ...(Object.fromEntries(ofBusinesses.map((field) => [field, business ? orNull(field === 'annual_revenue' ? plain(draft[field]) : draft[field]) : null])) as Pick<Schemas['CustomerDraft'], (typeof ofBusinesses)[number]>),
    address: addressOf(draft.address),
    notes: orNull(draft.notes),
    external_id: orNull(draft.external_id),
    referred_by: orNull(draft.referred_by),
  };
}

/** Only what differs: what is not sent stays as it is, even if somebody else changes it meanwhile. */
export function changesOf(before: CustomerDraft, after: CustomerDraft): Schemas['CustomerChanges'] {
  const old: Record<string, unknown> = detailsOf(before);
  return Object.fromEntries(Object.entries(detailsOf(after)).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field])));
}

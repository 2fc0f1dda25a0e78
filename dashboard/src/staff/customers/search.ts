import { amount, customerSorts, flag, oneOf, someOf, state, text, texts, time } from '../search';

export const customerStatuses = ['active', 'inactive', 'blocked'] as const;
export const customerTypes = ['individual', 'business'] as const;

/** The state of the customer list, as its address holds it: the API's own filters, the view and the shown columns. */
export function customerListSearch(search: Record<string, unknown>) {
  return state({
    view: text(search['view']),
    search: text(search['search']),
    status: someOf(customerStatuses, search['status']),
    verified: flag(search['verified']),
    customer_type: someOf(customerTypes, search['customer_type']),
    country: texts(search['country']),
    owner_id: texts(search['owner_id']),
    tag: texts(search['tag']),
    segment_id: texts(search['segment_id']),
    tag_match: oneOf(['all'] as const, search['tag_match']),
    email: texts(search['email']),
    external_id: texts(search['external_id']),
    verified_from: time(search['verified_from']),
    verified_to: time(search['verified_to']),
    created_from: time(search['created_from']),
    created_to: time(search['created_to']),
    updated_from: time(search['updated_from']),
    updated_to: time(search['updated_to']),
    ordered: flag(search['ordered']),
    not_ordered_since: time(search['not_ordered_since']),
    last_order_from: time(search['last_order_from']),
    last_order_to: time(search['last_order_to']),
    ltv_min: amount(search['ltv_min']),
    ltv_max: amount(search['ltv_max']),
    archived: oneOf(['true', 'any'] as const, search['archived'] === true ? 'true' : search['archived']),
    sort: oneOf(customerSorts, search['sort']),
    columns: texts(search['columns']),
  });
}

export const interactionTypes = ['call', 'email', 'meeting', 'support', 'purchase', 'inquiry'] as const;
export const sentiments = ['positive', 'neutral', 'negative'] as const;

/** The state of one customer's page: the part that is shown, the time of the record, and the filters of the timeline. */
export function customerSearch(search: Record<string, unknown>) {
  return state({
    tab: text(search['tab']),
    as_of: time(search['as_of']),
    search: text(search['search']),
    type: someOf(interactionTypes, search['type']),
    sentiment: someOf(sentiments, search['sentiment']),
    from: time(search['from']),
    to: time(search['to']),
    order: oneOf(['asc'] as const, search['order']),
  });
}

export type CustomerSearch = ReturnType<typeof customerSearch>;

export type CustomerListSearch = ReturnType<typeof customerListSearch>;

import { describe, expect, test } from 'vitest';
import { type Choices, compare } from './merging';
import type { Customer } from './queries';

const customer = (id: string, more: Partial<Customer> = {}): Customer =>
  ({
    id, email: 'mara@example.org', first_name: 'Mara', last_name: 'Lindqvist', phone: null, address: null, customer_type: 'individual', company_name: null, company_size: null,
    industry: null, annual_revenue: null, notes: null, referred_by: null, external_id: null, ...more,
  }) as Customer;
const compared = (survivor: Partial<Customer>, duplicate: Partial<Customer>, chosen: Choices = {}) => compare(customer('survivor', survivor), customer('duplicate', duplicate), chosen);

describe('two customers are compared', () => {
  test('fields with the same value agree, and are not asked for', () => {
    expect(compared({}, {})).toEqual({ rows: [], agreeing: 4, loses: false, take: [] });
  });

  test('the survivor keeps what they have, and gets what they lack', () => {
    const { rows, take } = compared({ notes: 'Old' }, { notes: 'New', phone: '12' });
    expect(rows.map(({ field, from }) => [field, from])).toEqual([['phone', 'duplicate'], ['notes', 'survivor']]);
    expect(take).toEqual(['phone']);
  });

  test('a choice holds whichever of the two survives', () => {
    const chosen = { notes: 'survivor', first_name: 'duplicate', phone: 'survivor' };
    expect(compared({ notes: 'Old' }, { notes: 'New', first_name: 'Maria', phone: '12' }, chosen).take).toEqual(['first_name']);
    expect(compare(customer('duplicate', { notes: 'New', first_name: 'Maria', phone: '12' }), customer('survivor', { notes: 'Old' }), chosen).take).toEqual(['phone', 'notes']);
  });

  test('parts of an address are one field', () => {
    const malmo = { line1: null, line2: null, city: 'Malmö', region: null, postal_code: null, country: 'SE' } as const;
    expect(compared({ address: malmo }, { address: { ...malmo } }).rows).toEqual([]);
    expect(compared({ address: malmo }, { address: { ...malmo, city: 'Lund' } }).rows.map(({ field }) => field)).toEqual(['address']);
  });

  test('of a person nothing is kept that only a business has', () => {
    const business = { customer_type: 'business', company_name: 'Kennels' } as const;
    expect(compared({}, business)).toMatchObject({ take: [], loses: true });
    expect(compared({}, business, { customer_type: 'duplicate' })).toMatchObject({ take: ['customer_type', 'company_name'], loses: false });
    expect(compared(business, {}, { customer_type: 'duplicate' })).toMatchObject({ take: ['customer_type'], loses: true });
    expect(compared(business, {})).toMatchObject({ take: [], loses: false });
  });

  test('nobody becomes their own referrer', () => {
    const { rows, take } = compared({}, { referred_by: 'survivor' }, { referred_by: 'duplicate' });
    expect(rows).toEqual([{ field: 'referred_by', from: 'survivor', itself: true }]);
    expect(take).toEqual([]);
  });
});

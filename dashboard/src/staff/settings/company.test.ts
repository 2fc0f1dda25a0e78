import { expect, test } from 'vitest';
import { type Company, contradictions } from './company';

const before = {
  name: 'Tea',
  invoice: { legal_name: 'Tea AB', address: null, tax_number: null },
  auto_verification: { first_order_completed: false, referred_by_verified: false, email_confirmed: false, trusted_domains: [] as string[] },
} as unknown as Company;

test('only what both changed, and not alike, contradicts', () => {
  const now = { ...before, name: 'Chai', invoice: { ...before.invoice, legal_name: 'Chai AB', address: '1 Street' } };
  expect(contradictions({ name: 'Mate', invoice: { tax_number: '7', address: '1 Street', legal_name: 'Mate AB' } }, before, now)).toEqual([
    { field: 'name', yours: 'Mate', theirs: 'Chai' },
    { field: 'invoice.legal_name', yours: 'Mate AB', theirs: 'Chai AB' },
  ]);
});

test('a rule is compared by itself, a list as a whole', () => {
  const now = { ...before, auto_verification: { ...before.auto_verification, first_order_completed: true, trusted_domains: ['a.example'] } };
  expect(contradictions({ auto_verification: { email_confirmed: true } }, before, now)).toEqual([]);
  expect(contradictions({ auto_verification: { trusted_domains: ['b.example'] } }, before, now)).toEqual([
    { field: 'auto_verification.trusted_domains', yours: ['b.example'], theirs: ['a.example'] },
  ]);
});

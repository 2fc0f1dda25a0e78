import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keys } from '@/api/keys';
import { recentRecords } from './recent';

test('the records that were read last come first, without the one that is open and without what is no record', () => {
  const client = new QueryClient();
  const at = (updatedAt: number) => ({ updatedAt });
  client.setQueryData(keys.record('customers', 'c1', 'now'), { id: 'c1', full_name: 'Ana', company_name: null, email: 'a@b.example' }, at(3));
  client.setQueryData(keys.record('orders', 'o1', 'order', 'now'), { id: 'o1', order_number: 'ORD-1', customer: { full_name: 'Ana' } }, at(5));
  client.setQueryData(keys.record('orders', 'o1', 'order', '2026-01-01T00:00:00Z'), { id: 'o1' }, at(6));
  client.setQueryData(keys.record('orders', 'o1', 'payments'), { items: [] }, at(7));
  client.setQueryData(keys.record('orders', 'o2', 'order', 'now'), { id: 'o2', order_number: 'ORD-2', customer: { full_name: null } }, at(8));
  expect(recentRecords(client, '/orders/o2')).toEqual([
    { kind: 'order', id: 'o1', title: 'ORD-1', subtitle: 'Ana' },
    { kind: 'customer', id: 'c1', title: 'Ana', subtitle: 'a@b.example' },
  ]);
});

test('there are no more than five', () => {
  const client = new QueryClient();
  for (let i = 0; i < 8; i++) {
    client.setQueryData(keys.record('customers', `c${i}`, 'now'), { id: `c${i}`, full_name: `Ana ${i}`, company_name: 'A', email: '' }, { updatedAt: i });
  }
  expect(recentRecords(client, '/').map(({ id }) => id)).toEqual(['c7', 'c6', 'c5', 'c4', 'c3']);
});

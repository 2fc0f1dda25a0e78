import { expect, test } from 'vitest';
import { allPages } from './allPages';

test('a list that has more than a page is read to its end', async () => {
  const all = Array.from({ length: 450 }, (_, index) => index);
  const read = await allPages(async ({ cursor }) => {
    const from = Number(cursor ?? 0);
    return { items: all.slice(from, from + 200), next_cursor: from + 200 < all.length ? `${from + 200}` : null };
  });
  expect(read.items).toEqual(all);
});

type Page<Item> = { items: Item[]; next_cursor: string | null };

/** Everything of a list that is short enough to be here as a whole. */
export async function allPages<Item>(fetch: (cursor: { cursor?: string }) => Promise<Page<Item>>): Promise<{ items: Item[] }> {
  const items: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await fetch(cursor === undefined ? {} : { cursor });
    items.push(...page.items);
    cursor = page.next_cursor;
  }
  return { items };
}

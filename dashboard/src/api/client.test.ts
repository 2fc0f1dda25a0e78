import { afterEach, expect, test, vi } from 'vitest';
import { api } from './client';

afterEach(() => vi.unstubAllGlobals());

test('reads go on where the service was restored from a backup that lacks this tab’s change', async () => {
  const asked: (string | null)[] = [];
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') {
      return Response.json({}, { status: 201, headers: { 'X-Event-Position': 'lost' } });
    }
    const position = request.headers.get('X-Min-Position');
    asked.push(position);
    return position === null ? Response.json({ items: [] }) : Response.json({ status: 400, errors: [{ field: 'X-Min-Position', message: 'is unknown' }] }, { status: 400 });
  });

  await api.POST('/api/customers/', { body: { email: 'a@example.org', first_name: 'A', last_name: 'B' } as never });
  const first = await api.GET('/api/customers/');
  const second = await api.GET('/api/customers/');

  expect([first.response.status, second.response.status]).toEqual([200, 200]);
  expect(asked).toEqual(['lost', null, null]);
});

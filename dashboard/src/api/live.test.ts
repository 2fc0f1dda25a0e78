import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keys } from './keys';
import { onMissed, Stream } from './live';

const service = vi.hoisted(() => ({ say: (_text: string) => {}, streams: [] as (string | null)[] }));
vi.mock('./session', () => ({ isSignedIn: () => true, onSessionChange: () => () => {} }));
vi.mock('./client', () => ({
  authorized: async (request: Request) => {
    service.streams.push(request.headers.get('Last-Event-ID'));
    return new Response(
      new ReadableStream({
        start(controller) {
          service.say = (text) => controller.enqueue(new TextEncoder().encode(text));
        },
      }),
    );
  },
}));

const says = async (type: string, position: number, rest: object = {}) => {
  service.say(`id: ${position}\nevent: ${type}\ndata: ${JSON.stringify({ position, ...rest })}\n\n`);
  await vi.advanceTimersByTimeAsync(2_000);
};

describe('the stream', () => {
  let client: QueryClient;
  let stream: Stream;
  const stop: (() => void)[] = [];

  /** A query that is looked at, and how often it was read. */
  function read(queryKey: readonly unknown[], answer: () => unknown = () => ({})) {
    const queryFn = vi.fn(async () => answer());
    stop.push(new QueryObserver(client, { queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {}));
    return queryFn;
  }

  function readList() {
    const queryFn = vi.fn(async () => ({ items: [], next_cursor: null }));
    stop.push(new InfiniteQueryObserver(client, { queryKey: keys.list('orders', {}), queryFn, initialPageParam: undefined, getNextPageParam: () => undefined, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {}));
    return queryFn;
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } });
    stream = new Stream(client);
    stream.start();
    await vi.advanceTimersByTimeAsync(10);
  });
  afterEach(() => {
    stream.stop();
    stop.splice(0).forEach((each) => each());
    service.streams = [];
    vi.useRealTimers();
  });

  test('what one was told is read anew when it is said, and it is no place to resume at', async () => {
    const [unread, order] = [read(keys.unread), read(keys.record('orders', 'o'))];
    await says('ready', 7);
    const before = [unread, order].map(({ mock }) => mock.calls.length);
    service.say('event: notifications\ndata: {}\n\n');
    await vi.advanceTimersByTimeAsync(2_000);
    expect([unread, order].map(({ mock }) => mock.calls.length)).toEqual([before[0]! + 1, before[1]]);
  });

  test('what was read before it began is read anew, and an open list looks for itself', async () => {
    const [order, demo, list, missed] = [read(keys.record('orders', 'o')), read(keys.demo), readList(), vi.fn()];
    stop.push(onMissed(missed));
    await vi.advanceTimersByTimeAsync(10);
    await says('ready', 7);
    expect([order, demo, list, missed].map((each) => each.mock.calls.length)).toEqual([2, 1, 1, 1]);
  });

  test('what a stream that goes on brings is enough', async () => {
    await says('ready', 7);
    stream.stop();
    const order = read(keys.record('orders', 'o'));
    stream.start();
    await vi.advanceTimersByTimeAsync(10);
    await says('ready', 8);
    expect(service.streams).toEqual([null, '7']);
    expect(order).toHaveBeenCalledTimes(1);
  });

  test('for somebody else it does not go on where it was', async () => {
    await says('ready', 7);
    stream.stop();
    stream.beginAnew();
    await vi.advanceTimersByTimeAsync(10);
    expect(service.streams).toEqual([null, null]);
  });

  test('after missed changes everything is read anew but open lists, which look for themselves', async () => {
    await says('ready', 7);
    const [order, demo, list, missed] = [read(keys.record('orders', 'o')), read(keys.demo), readList(), vi.fn()];
    stop.push(onMissed(missed));
    await vi.advanceTimersByTimeAsync(10);
    await says('reload', 900);
    expect([order, demo, list, missed].map((each) => each.mock.calls.length)).toEqual([2, 2, 1, 1]);
  });

  test('a bulk change is read a few times, not once per record, and its end is not lost', async () => {
    await says('ready', 7);
    let shipped = 0;
    const [stats, few] = [read(keys.stats('orders'), () => shipped), read(keys.few('orders', {}), () => shipped)];
    await vi.advanceTimersByTimeAsync(10);
    while (shipped < 400) {
      shipped += 1;
      service.say(`id: ${shipped + 7}\nevent: order.shipped\ndata: ${JSON.stringify({ kind: 'order', id: `o${shipped}` })}\n\n`);
      await vi.advanceTimersByTimeAsync(5);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(stats.mock.calls.length).toBeLessThan(12);
    expect(few.mock.calls.length).toBeLessThan(12);
    expect(client.getQueryData(keys.stats('orders'))).toBe(400);
  });

  test('with the reader’s own rights changes all that depends on them', async () => {
    let permissions = ['CanViewOrders', 'CanRefund'];
    const me = read(keys.me, () => ({ id: 'me', role: 'manager', permissions }));
    const order = read(keys.record('orders', 'o'));
    await vi.advanceTimersByTimeAsync(10);
    await says('ready', 7);
    const [meBefore, orderBefore] = [me.mock.calls.length, order.mock.calls.length];

    await says('staff.updated', 8, { kind: 'staff', id: 'somebody else' });
    expect(me).toHaveBeenCalledTimes(meBefore);
    await says('staff.updated', 9, { kind: 'staff', id: 'me' });
    expect(me).toHaveBeenCalledTimes(meBefore + 1);
    expect(order).toHaveBeenCalledTimes(orderBefore);
    permissions = ['CanViewOrders'];
    await says('staff.updated', 10, { kind: 'staff', id: 'me' });
    expect(client.getQueryData(keys.me)).toEqual({ id: 'me', role: 'manager', permissions });
    expect(order).toHaveBeenCalledTimes(orderBefore + 1);
  });
});

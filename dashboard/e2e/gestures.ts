import type { CDPSession, Locator } from 'playwright-core';
import type { Screen } from './screen';

/** What a finger does, as touch events of the browser itself: they scroll, click and cancel as real ones do. */
type Point = { x: number; y: number };

const STEPS = 8;

/** Swipes from the middle of an element, so many px to the right (left where negative), and never quite level; `seen` before the finger lifts. */
export async function swipe(screen: Screen, target: Locator, right: number, seen?: () => Promise<unknown>): Promise<void> {
  await drag(screen, await middle(target), { x: right, y: 4 }, seen);
}

/** Drags the page from an element down by so many px, and lets go. */
export async function pull(screen: Screen, target: Locator, down: number): Promise<void> {
  await drag(screen, await middle(target), { x: 0, y: down });
}

/** Keeps a finger on an element until something is seen, then lifts it. */
export async function longPress(screen: Screen, target: Locator, seen: () => Promise<unknown>): Promise<void> {
  const finger = await touches(screen);
  await touch(finger, 'touchStart', await middle(target));
  await seen();
  await touch(finger, 'touchEnd');
  await finger.detach();
}

async function drag(screen: Screen, from: Point, by: Point, seen?: () => Promise<unknown>): Promise<void> {
  const finger = await touches(screen);
  await touch(finger, 'touchStart', from);
  for (let step = 1; step <= STEPS; step++) {
    await touch(finger, 'touchMove', { x: from.x + (by.x * step) / STEPS, y: from.y + (by.y * step) / STEPS });
  }
  await seen?.();
  await touch(finger, 'touchEnd');
  await finger.detach();
}

async function middle(target: Locator): Promise<Point> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) {
    throw new Error('What is to be touched is not on the screen');
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function touches(screen: Screen): Promise<CDPSession> {
  return screen.context.newCDPSession(screen.page);
}

async function touch(finger: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point): Promise<void> {
  await finger.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
}

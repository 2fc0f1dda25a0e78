import { expect, test } from 'vitest';
import { type Look, Screen } from './screen';

/** Opens a window for a journey; all are closed, and what they complained of fails it, at its end. */
export type Open = (look?: Look) => Promise<Screen>;

/**
 * A journey of a user through the running product: real browser, real service, real data. It waits for what it needs to see,
 * never for a time. An error or warning in any console fails it, and a failed one leaves a picture of each of its windows.
 */
export function journey(name: string, travel: (open: Open) => Promise<void>, patience?: number): void {
  test(name, async () => {
    const screens: Screen[] = [];
    try {
      await travel(async (look) => {
        const screen = await Screen.open(look);
        screens.push(screen);
        return screen;
      });
      expect(screens.flatMap((screen) => screen.complaints), 'errors and warnings in the console').toEqual([]);
    } catch (error) {
      await Promise.all(screens.map((screen, index) => screen.picture(`failed-${name}-${index + 1}`).catch(() => undefined)));
      const complaints = screens.flatMap((screen) => screen.complaints);
      if (error instanceof Error && complaints.length > 0) {
        error.message += `\nIn the console:\n${complaints.join('\n')}`;
      }
      throw error;
    } finally {
      await Promise.all(screens.map((screen) => screen.close()));
    }
  }, patience);
}

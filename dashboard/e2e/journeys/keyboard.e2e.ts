import { describe, expect } from 'vitest';
import { en } from '@/i18n/en';
import { accessible } from '../checks';
import { journey } from '../journey';
import { home, palette } from '../pages/shell';
import { Company } from '../people';

describe('by keyboard', () => {
  journey('? shows every shortcut, Escape closes it, and the focus returns', async (open) => {
    const { ceo } = await Company.register();
    const screen = await (await open({ as: ceo })).goto('/');
    await home(screen);
    await screen.page.keyboard.press('?');
    const dialog = screen.page.getByRole('dialog', { name: en.shortcuts.title });
    await dialog.waitFor();
    for (const does of Object.values(en.shortcuts.do)) {
      await dialog.getByText(does, { exact: true }).waitFor();
    }
    await accessible(screen, 'the shortcuts');
    await screen.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  journey('what is typed right after Ctrl+K is all in the palette, and Enter opens what it found', async (open) => {
    const company = await Company.register();
    const customer = await company.customer({ first_name: 'Philippa', last_name: 'Quist' });
    const screen = await (await open({ as: company.ceo })).goto('/');
    await home(screen);
    await screen.page.keyboard.press('Control+k');
    await screen.page.keyboard.type('philippa');
    await palette(screen).waitFor();
    expect(await palette(screen).inputValue()).toBe('philippa');
    await screen.page.getByRole('option', { name: /Philippa Quist/ }).waitFor();
    await accessible(screen, 'the palette');
    await screen.page.keyboard.press('Enter');
    await screen.page.waitForURL(`**/customers/${customer.id}`);
  });

  journey('G and a letter lead to the pages', async (open) => {
    const { ceo } = await Company.register();
    const screen = await (await open({ as: ceo })).goto('/');
    await home(screen);
    for (const [key, path] of [
      ['c', '/customers'],
      ['o', '/orders'],
      ['s', '/settings'],
      ['h', '/'],
      // Last: it begins with a field to type in.
      ['a', '/audit'],
    ] as const) {
      await screen.page.keyboard.press('g');
      await screen.page.keyboard.press(key);
      await screen.page.waitForURL((url) => path === '/' ? url.pathname === path : url.pathname.startsWith(path));
    }
  });
});

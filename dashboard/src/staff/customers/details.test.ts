import { describe, expect, test } from 'vitest';
import { entered, kindsOf, sent } from './details';

describe('details of interactions', () => {
  test('what is entered comes back as it was', () => {
    const details = { agenda: 'Prices', attendees: ['Mara', 'Jon'], action_items: [], location: 'Bath' };
    const values = Object.fromEntries(kindsOf('meeting').map(([name, kind]) => [name, entered(details, name, kind)]));
    expect(values['attendees']).toBe('Mara\nJon');
    expect(sent('meeting', values)).toEqual(details);
  });

  test('minutes are seconds, and nothing is nothing', () => {
    expect(sent('call', { duration_seconds: '1.5', key_points: ' ' })).toEqual({ duration_seconds: 90, key_points: null });
    expect(sent('call', { duration_seconds: '1,5' })).toEqual({ duration_seconds: 90, key_points: null });
    expect(entered({ duration_seconds: 90 }, 'duration_seconds', 'minutes')).toBe('1.5');
  });

  test('a link is called like its file, and one that has a name keeps it', () => {
    const before = { attachments: [{ url: 'https://x.example/2', name: 'Offer' }] };
    expect(sent('email', { attachments: 'https://x.example/a/b.pdf\nhttps://x.example/2\nhttps://x.example' }, before).attachments).toEqual([
      { url: 'https://x.example/a/b.pdf', name: 'b.pdf' },
      { url: 'https://x.example/2', name: 'Offer' },
      { url: 'https://x.example', name: 'x.example' },
    ]);
  });
});

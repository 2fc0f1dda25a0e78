import i18next from 'i18next';

/** Between the thousands where a language has no mark for them: spaces, and the apostrophe of Switzerland. */
const GAP = /(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/g;

function marks(language: string): { point: string; group: string } {
  const point = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  return { point, group: point === '.' ? ',' : '.' };
}

/**
 * A number as somebody types it, as the API takes it: with a point, and nothing else but digits. It is read as their language
 * writes it, `1,000.50` in English and `1.000,50` in German. The other language's point is one too where it can't stand between
 * thousands: `1,5` in English, `1.5` in German. Nothing where that is no number, or may be two: `1234,567` in English.
 */
export function read(text: string, language = i18next.language ?? 'en'): string | undefined {
  const { point, group } = marks(language);
  const [, sign, typed] = /^([+-]?)(.*)$/.exec(text.trim().replaceAll(GAP, ''))!;
  const number = (whole: string, fraction = '') => {
    const digits = `${whole || '0'}${fraction === '' ? '' : `.${fraction}`}`;
    return whole === '' && fraction === '' ? undefined : sign === '-' ? `-${digits}` : digits;
  };
  const split = (mark: string) => typed!.split(mark) as [string, string?, ...string[]];
  const [whole, fraction, ...more] = split(point);
  if (more.length === 0 && /^\d*$/.test(fraction ?? '')) {
    if (/^\d*$/.test(whole)) {
      return number(whole, fraction);
    }
    const thousands = whole.split(group);
    if (/^[1-9]\d{0,2}$/.test(thousands[0]!) && thousands.slice(1).every((three) => /^\d{3}$/.test(three))) {
      return number(thousands.join(''), fraction);
    }
  }
  const [before, after = '', ...others] = split(group);
  return others.length === 0 && /^\d*$/.test(before) && /^\d*$/.test(after) && (after.length !== 3 || /^0?$/.test(before)) ? number(before, after) : undefined;
}

/** What the API takes for a typed number. What can't be read is said at its field before anything is sent. */
export function plain(text: string, language?: string): string {
  return read(text, language) ?? text.trim();
}

/** A number of the API as one would type it: what stands in a field is read back as the same. */
export function typed(number: string, language = i18next.language ?? 'en'): string {
  return number.replace('.', marks(language).point);
}

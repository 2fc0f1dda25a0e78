/**
 * Dates and times as people type them, in the order of the screen's language and not of the browser's: 31.12.2026 in German,
 * 12/31/2026 in English, 2026-12-31 in both. Days are `YYYY-MM-DD`, wall-clock times `YYYY-MM-DDTHH:mm`.
 */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

type Part = 'day' | 'month' | 'year';
export type Unreadable = 'unreadable' | 'years';

/** The day that was typed, or why it is none. A year may be left out, or have two digits. */
export function readDay(text: string, language: string, today: string): { day: string } | { error: Unreadable } {
  const typed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const separated = /^(\d{1,2})([./-])\s*(\d{1,2})(?:\2\s*(\d{4}|\d{2})?)?$/.exec(typed);
  const joined = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  if (iso) {
    return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  }
  const [first, second, year] = separated ? [separated[1], separated[3], separated[4]] : joined ? [joined[1], joined[2], joined[3]] : [];
  if (first === undefined || second === undefined) {
    return { error: 'unreadable' };
  }
  // A point stands after an ordinal number, so the day comes first, whatever the language.
  const dayFirst = separated?.[2] === '.' || order(language)[0] === 'day';
  const [day, month] = (dayFirst ? [first, second] : [second, first]).map(Number) as [number, number];
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return dayOf(year === undefined ? Number(today.slice(0, 4)) : year.length === 2 ? century + Number(year) : Number(year), month, day);
}

function dayOf(year: number, month: number, day: number): { day: string } | { error: Unreadable } {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year);
  if (month < 1 || month > 12 || day < 1 || date.getUTCDate() !== day || date.getUTCMonth() !== month - 1) {
    return { error: 'unreadable' };
  }
  return year < FIRST_YEAR || year > LAST_YEAR ? { error: 'years' } : { day: `${year}-${two(month)}-${two(day)}` };
}

/** The time that was typed: 9:30, 09.30, 0930, 9:30 pm. */
export function readTime(text: string): string | undefined {
  const typed = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (typed === null) {
    return undefined;
  }
  const half = typed[3]?.toLowerCase();
  const [hour, minute] = [Number(typed[1]), Number(typed[2] ?? 0)];
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) {
    return undefined;
  }
  return `${two(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0))}:${two(minute)}`;
}

/** A day and a time in one; without a time, the day's beginning. */
export function readWallTime(text: string, language: string, today: string): { day: string } | { error: Unreadable } {
  const [, date = '', time] = /^(\S+?)(?:[,T]\s*|,?\s+|$)(.*)$/.exec(text.trim()) ?? [];
  const day = readDay(date, language, today);
  const at = time ? readTime(time) : '00:00';
  return 'error' in day ? day : at === undefined ? { error: 'unreadable' } : { day: `${day.day}T${at}` };
}

/** As it is typed in a language, with all digits. */
export function written(value: string, language: string): string {
  const [day = '', time] = value.split('T');
  const [year, month, date] = day.split('-');
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) {
    return value;
  }
  const parts = { day: date, month, year };
  const text = order(language).map((part) => parts[part]).join(separator(language));
  return time === undefined ? text : `${text}, ${clock(time, language)}`;
}

function clock(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }).format(new Date(`2000-01-01T${time}Z`)).replace('\u202f', ' ');
}

/** The day some days later, or earlier where less than nothing. */
export function moved(day: string, days: number): string {
  const [date = '', time] = day.split('T');
  const later = new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return time === undefined ? later : `${later}T${time}`;
}

function parts(language: string) {
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(0);
}

function order(language: string): Part[] {
  return parts(language).map(({ type }) => type).filter((type): type is Part => type === 'day' || type === 'month' || type === 'year');
}

function separator(language: string): string {
  return parts(language).find(({ type }) => type === 'literal')?.value ?? '/';
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

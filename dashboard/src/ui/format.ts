import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';

/**
 * How amounts, numbers and times are written: in the language of the screen, the currency and the time zone of the company.
 * Amounts stay the decimal strings that the service sent: `Intl` writes them without a float in between.
 */
export function useFormat() {
  const { i18n } = useTranslation();
  const { company } = useMe();
  return formats(i18n.language, company.time_zone, company.currency);
}

export type Formats = ReturnType<typeof formats>;

const made = new Map<string, ReturnType<typeof make>>();

export function formats(language: string, zone: string, currency: string) {
  const key = `${language} ${zone} ${currency}`;
  let found = made.get(key);
  if (found === undefined) {
    found = make(language, zone, currency);
    made.set(key, found);
  }
  return found;
}

// Decimal strings are in the standard since ES2023, but not yet in every library's types.
type Decimal = Intl.StringNumericLiteral;

function make(language: string, zone: string, currency: string) {
  const day = new Intl.DateTimeFormat(language, { timeZone: zone, day: 'numeric', month: 'short', year: 'numeric' });
  const dayThisYear = new Intl.DateTimeFormat(language, { timeZone: zone, day: 'numeric', month: 'short' });
  const by12 = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions().hour12 === true;
  const minute = new Intl.DateTimeFormat(language, {
    timeZone: zone, day: 'numeric', month: 'short', year: 'numeric', hour: by12 ? 'numeric' : '2-digit', minute: '2-digit',
  });
  const exact = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'full', timeStyle: 'long' });
  // A date has no time zone: read as UTC and written as UTC, it stays the day that it is.
  const plainDay = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const plainDayThisYear = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // Of an instant, in the company's time zone; what was yesterday's year in UTC may be this year there.
  const yearOf = (time: Date) => isoDay.format(time).slice(0, 4);
  const number = new Intl.NumberFormat(language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const countries = new Intl.DisplayNames(language, { type: 'region' });
  const moneys = new Map<string, Intl.NumberFormat>();

  return {
    language,
    zone,
    currency,
    money: (amount: string, of = currency) => {
      let format = moneys.get(of);
      if (format === undefined) {
        format = new Intl.NumberFormat(language, { style: 'currency', currency: of });
        moneys.set(of, format);
      }
      return format.format(amount as Decimal);
    },
    /** An amount in a column whose heading names the currency. */
    amount: (amount: string) => {
      const decimals = amount.split('.')[1]?.length ?? 0;
      return new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
        amount as Decimal,
      );
    },
    number: (value: number | string) => number.format(value as number),
    day: (time: string) => {
      const then = new Date(time);
      return (yearOf(then) === yearOf(new Date()) ? dayThisYear : day).format(then);
    },
    date: (date: string) => plainDay.format(new Date(`${date}T00:00:00Z`)),
    /** A date in a column: this year's without the year, as `day` has it. */
    dateBrief: (date: string) => (date.startsWith(`${yearOf(new Date())}-`) ? plainDayThisYear : plainDay).format(new Date(`${date}T00:00:00Z`)),
    minute: (time: string) => minute.format(new Date(time)),
    exact: (time: string) => exact.format(new Date(time)),
    /** Today, in the company's time zone, as `YYYY-MM-DD`. */
    today: () => isoDay.format(new Date()),
    isoDay: (time: string | Date) => isoDay.format(new Date(time)),
    ago: (time: string, now = Date.now()) => {
      const seconds = (new Date(time).getTime() - now) / 1000;
      const steps: [number, Intl.RelativeTimeFormatUnit][] = [[60, 'second'], [3600, 'minute'], [86_400, 'hour'], [604_800, 'day']];
      let size = 1;
      for (const [until, unit] of steps) {
        if (Math.abs(seconds) < until) {
          return relative.format(Math.round(seconds / size), unit);
        }
        size = until;
      }
      return day.format(new Date(time));
    },
    country: (code: string) => countries.of(code) ?? code,
  };
}

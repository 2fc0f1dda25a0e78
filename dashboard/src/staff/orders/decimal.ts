/**
 * Exact decimal arithmetic on the strings that the API sends and takes: amounts are counted as the service counts them, half-up
 * to the currency's minor unit per line, and never as floating-point numbers.
 */
type Decimal = { digits: bigint; scale: number };

/** Reads a number of the API: `12`, `12.50` or `-0.5`. Nothing where that is none. What somebody types, `ui/numbers` reads. */
export function parse(text: string): Decimal | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null || ((match[2] ?? '') === '' && (match[3] ?? '') === '')) {
    return undefined;
  }
  const fraction = match[3] ?? '';
  const digits = BigInt(`${match[2]}${fraction}`);
  return { digits: match[1] === '-' ? -digits : digits, scale: fraction.length };
}

/** As the API reads it: with a point, and nothing else but digits. */
export function written({ digits, scale }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const whole = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  return digits < 0n ? `-${whole}` : whole;
}

function at({ digits, scale }: Decimal, wider: number): bigint {
  return digits * 10n ** BigInt(wider - scale);
}

function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: at(a, scale) + at(b, scale), scale };
}

function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, { digits: -b.digits, scale: b.scale });
}

function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** Half-up: a half goes away from zero, as `RoundingMode.HALF_UP` of the service has it. */
export function rounded(value: Decimal, scale: number): Decimal {
  if (value.scale <= scale) {
    return { digits: at(value, scale), scale };
  }
  const unit = 10n ** BigInt(value.scale - scale);
  const negative = value.digits < 0n;
  const digits = ((negative ? -value.digits : value.digits) * 2n + unit) / (2n * unit);
  return { digits: negative ? -digits : digits, scale };
}

const ZERO: Decimal = { digits: 0n, scale: 0 };

export type Line = { quantity: string; unit_price: string; discount: string; tax: string; tax_rate: string };
export type LineTotals = { gross: string; discount: string; tax: string; total: string };

/**
 * A line's amounts: `unit price × quantity - discount + tax`. Discount and tax are amounts, and rounded as such; a tax given by
 * its rate is one too, of the line without tax. Nothing while a number is missing, can't be read, or would make the line cost
 * less than nothing.
 */
export function lineTotals(line: Line, decimals: number): LineTotals | undefined {
  const read = (text: string) => (text.trim() === '' ? ZERO : parse(text));
  const quantity = parse(line.quantity);
  const price = parse(line.unit_price);
  const entered = { discount: read(line.discount), tax: read(line.tax), rate: read(line.tax_rate) };
  if (quantity === undefined || price === undefined || entered.discount === undefined || entered.tax === undefined || entered.rate === undefined) {
    return undefined;
  }
  const discount = rounded(entered.discount, decimals);
  if ([quantity, price, discount, entered.tax, subtract(multiply(price, quantity), discount)].some(({ digits }) => digits < 0n)) {
    return undefined;
  }
  const net = subtract(multiply(price, quantity), discount);
  const tax = rounded(line.tax.trim() === '' ? multiply(net, entered.rate) : entered.tax, decimals);
  const total = rounded(add(net, tax), decimals);
  // So that the amounts shown add up, what comes before discount and tax is told from the total, as the service does.
  return { gross: written(subtract(add(total, discount), tax)), discount: written(discount), tax: written(tax), total: written(total) };
}

/** The sums of those lines that can be counted. */
export function orderTotals(lines: Line[], decimals: number): LineTotals {
  const sum = { gross: ZERO, discount: ZERO, tax: ZERO, total: ZERO };
  for (const line of lines) {
    const totals = lineTotals(line, decimals);
    if (totals !== undefined) {
      for (const key of ['gross', 'discount', 'tax', 'total'] as const) {
        sum[key] = add(sum[key], parse(totals[key])!);
      }
    }
  }
  const text = (value: Decimal) => written(rounded(value, decimals));
  return { gross: text(sum.gross), discount: text(sum.discount), tax: text(sum.tax), total: text(sum.total) };
}

/** A rate is shown in per cent, and is a fraction in the API: 19 and 0.19. */
export function fractionOf(percent: string): string {
  const value = parse(percent);
  return value === undefined ? percent.trim() : trimmed({ digits: value.digits, scale: value.scale + 2 });
}

export function percentOf(fraction: string): string {
  const value = parse(fraction);
  return value === undefined ? fraction : trimmed(multiply(value, { digits: 100n, scale: 0 }));
}

function trimmed(value: Decimal): string {
  const text = written(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export function minus(a: string, b: string): string {
  return written(subtract(parse(a) ?? ZERO, parse(b) ?? ZERO));
}

export function product(a: string, b: string): string {
  return written(multiply(parse(a) ?? ZERO, parse(b) ?? ZERO));
}

export function isMore(a: string, b: string): boolean {
  return subtract(parse(a) ?? ZERO, parse(b) ?? ZERO).digits > 0n;
}

/** How many decimals an amount has: those of its currency, where the service wrote it. */
export function decimalsOf(amount: string): number {
  return amount.split('.')[1]?.length ?? 0;
}

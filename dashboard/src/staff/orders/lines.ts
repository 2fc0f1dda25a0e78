import type { Line } from './decimal';
import { fractionOf, isMore, parse, percentOf, product } from './decimal';
import { orNull } from '@/ui/forms';
import { plain, read, typed } from '@/ui/numbers';
import type { NewItem, OrderLine } from './queries';

/** A line as it is typed: numbers are texts until the service has read them; the tax is a rate in per cent, or an amount. */
export type LineDraft = {
  /** Tells rows apart on the page. */
  key: string;
  /** The id of the order's line that this one replaces. */
  id?: string;
  product_name: string;
  product_sku: string;
  quantity: string;
  unit_price: string;
  discount: string;
  tax: string;
  tax_kind: 'rate' | 'amount';
};

/** A new line; a tax rate is taken over from the line before. */
export function newLine(after?: LineDraft): LineDraft {
  const tax = after?.tax_kind === 'rate' ? { tax: after.tax, tax_kind: 'rate' as const } : { tax: '', tax_kind: after?.tax_kind ?? ('rate' as const) };
  return { key: crypto.randomUUID(), product_name: '', product_sku: '', quantity: '1', unit_price: '', discount: '', ...tax };
}

export function lineDraft(line: OrderLine): LineDraft {
  const none = (amount: string) => (parse(amount)?.digits === 0n ? '' : typed(amount));
  return {
    key: line.id,
    id: line.id,
    product_name: line.product_name,
    product_sku: line.product_sku ?? '',
    quantity: typed(line.quantity),
    unit_price: typed(line.unit_price),
    discount: none(line.discount),
    ...(line.tax_rate === null || line.tax_rate === undefined
      ? { tax: none(line.tax), tax_kind: 'amount' as const }
      : { tax: typed(percentOf(line.tax_rate)), tax_kind: 'rate' as const }),
  };
}

/** What the API takes for a line. */
export function newItem(draft: LineDraft): NewItem {
  const number = (text: string) => (text.trim() === '' ? null : plain(text));
  const rate = draft.tax_kind === 'rate';
  return {
    ...(draft.id === undefined ? {} : { id: draft.id }),
    product_name: draft.product_name.trim(),
    product_sku: orNull(draft.product_sku),
    quantity: plain(draft.quantity),
    unit_price: plain(draft.unit_price),
    discount: number(draft.discount),
    tax: rate ? null : number(draft.tax),
    tax_rate: rate && draft.tax.trim() !== '' ? fractionOf(plain(draft.tax)) : null,
  };
}

/** What a line is counted from. */
export function countable(draft: LineDraft): Line {
  // What can't be read is no number to count with, whatever the API would take it for.
  const number = (text: string) => (text.trim() === '' ? '' : (read(text) ?? 'NaN'));
  const tax = number(draft.tax);
  return {
    quantity: number(draft.quantity),
    unit_price: number(draft.unit_price),
    discount: number(draft.discount),
    tax: draft.tax_kind === 'amount' ? tax : '',
    tax_rate: draft.tax_kind === 'rate' && tax !== '' ? fractionOf(tax) : '',
  };
}

/** What the service takes at most of one thing, and for a line. */
const MOST = '1000000000';
const MOST_OF_LINE = '1000000000000';

/** What the service would refuse, said before anything is sent: by the field's path in `items`. */
export function lineErrors(lines: LineDraft[]): { path: string; error: 'required' | 'number' | 'positive' | 'negative' | 'percent' | 'tooMuch' | 'decimals3' | 'decimals4' | 'large' | 'largeLine' }[] {
  return lines.flatMap((line, index) => {
    const at = (field: keyof LineDraft) => `items.${index}.${field}`;
    const errors: ReturnType<typeof lineErrors> = [];
    const { quantity, unit_price } = countable(line);
    const check = (field: 'quantity' | 'unit_price' | 'discount' | 'tax', required: boolean) => {
      const text = line[field].trim();
      const number = read(text) ?? '';
      const value = parse(number);
      if (text === '') {
        if (required) {
          errors.push({ path: at(field), error: 'required' });
        }
      } else if (field === 'discount' && text.endsWith('%')) {
        errors.push({ path: at(field), error: 'percent' });
      } else if (value === undefined) {
        errors.push({ path: at(field), error: 'number' });
      } else if (value.digits < 0n) {
        errors.push({ path: at(field), error: field === 'quantity' ? 'positive' : 'negative' });
      } else if (field === 'quantity' && value.digits === 0n) {
        errors.push({ path: at(field), error: 'positive' });
      } else if (field === 'discount' && isMore(number, product(quantity, unit_price))) {
        errors.push({ path: at(field), error: 'tooMuch' });
      } else if ((field === 'quantity' || field === 'unit_price') && isMore(number, MOST)) {
        errors.push({ path: at(field), error: 'large' });
      } else if (field === 'quantity' && value.scale > 3) {
        errors.push({ path: at(field), error: 'decimals3' });
      } else if (field === 'unit_price' && value.scale > 4) {
        errors.push({ path: at(field), error: 'decimals4' });
      }
    };
    if (line.product_name.trim() === '') {
      errors.push({ path: at('product_name'), error: 'required' });
    }
    check('quantity', true);
    check('unit_price', true);
    check('discount', false);
    check('tax', false);
    if (errors.length === 0 && isMore(product(quantity, unit_price), MOST_OF_LINE)) {
      errors.push({ path: at('quantity'), error: 'largeLine' });
    }
    return errors;
  });
}

/** Where an error of the API belongs: `items[0].tax_rate` is the tax of the first row. */
export function linePath(field: string): string {
  return field.replaceAll(/\[(\d+)\]/g, '.$1').replace(/\.tax_rate$/, '.tax');
}

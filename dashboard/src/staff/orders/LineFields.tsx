import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/format';
import { typed } from '@/ui/numbers';
import { lineTotals, orderTotals } from './decimal';
import classes from './lines.module.css';
import { countable, type LineDraft, newLine } from './lines';
import { type Product, ProductField } from './ProductField';
import { Totals } from './Totals';

type Values = { items: LineDraft[] };

/** The lines of an order as rows of fields, counted while one types exactly as the service will count them. */
export function LineFields({ form, currency, decimals }: { form: UseFormReturnType<Values>; currency: string; decimals: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = useRef<HTMLDivElement>(null);
  const { items } = form.getValues();
  const sums = orderTotals(items.map(countable), decimals);
  const focusName = (index: number) => requestAnimationFrame(() => rows.current?.querySelector<HTMLElement>(`[data-field="items.${index}.product_name"]`)?.focus());

  const add = () => {
    form.insertListItem('items', newLine(items.at(-1)));
    focusName(items.length);
  };
  /** As it was ordered last; how many is what differs, so that is entered next. */
  const take = (index: number, product: Product) => {
    form.setFieldValue(`items.${index}`, { ...form.getValues().items[index]!, product_name: product.product_name, product_sku: product.product_sku ?? '', unit_price: typed(product.unit_price) });
    requestAnimationFrame(() => rows.current?.querySelector<HTMLInputElement>(`[data-field="items.${index}.quantity"]`)?.select());
  };
  const remove = (index: number) => {
    form.removeListItem('items', index);
    focusName(Math.max(0, index - 1));
  };

  return (
    <div ref={rows}>
      <div className={classes.heads} aria-hidden>
        <span>{t('orders.line.product')}</span>
        <span>{t('orders.field.sku')}</span>
        <span className={classes.right}>{t('orders.line.quantity')}</span>
        <span className={classes.right}>{t('orders.line.price')}</span>
        <span className={classes.right}>{t('orders.line.discount')}, {currency}</span>
        <span>{t('orders.line.tax')}</span>
        <span className={classes.right}>{t('orders.field.total')}</span>
        <span />
      </div>
      {items.map((line, index) => {
        const field = (name: keyof LineDraft, label: string) => ({
          ...form.getInputProps(`items.${index}.${name}`),
          label,
          'data-field': `items.${index}.${name}`,
          size: 'sm' as const,
          autoComplete: 'off',
          className: classes[name],
        });
        const number = { inputMode: 'decimal' as const, classNames: { input: classes.number } };
        const total = lineTotals(countable(line), decimals)?.total;
        return (
          <fieldset key={line.key} className={classes.row} aria-label={t('orders.line.title', { line: index + 1 })}>
            <ProductField {...field('product_name', t('orders.line.product'))} maxLength={200} onProduct={(product) => take(index, product)} />
            <TextInput {...field('product_sku', t('orders.field.sku'))} maxLength={100} />
            <TextInput {...field('quantity', t('orders.line.quantity'))} {...number} />
            <TextInput {...field('unit_price', t('orders.line.price'))} {...number} />
            <TextInput {...field('discount', `${t('orders.line.discount')}, ${currency}`)} {...number} />
            <div className={classes.tax}>
              <TextInput {...field('tax', t('orders.line.tax'))} className={undefined} {...number} />
              <Select
                {...form.getInputProps(`items.${index}.tax_kind`)}
                aria-label={t('orders.line.taxKind')}
                mt="auto"
                allowDeselect={false}
                withCheckIcon={false}
                style={{ flex: '0 0 92px' }}
                data={[
                  { value: 'rate', label: '%' },
                  { value: 'amount', label: currency },
                ]}
              />
            </div>
            <output className={classes.total}>{total === undefined ? '' : format.money(total, currency)}</output>
            <ActionIcon
              className={classes.remove}
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('orders.line.remove', { line: index + 1 })}
              disabled={items.length === 1}
              onClick={() => remove(index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </fieldset>
        );
      })}
      <div className={classes.foot}>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add} disabled={items.length >= 500}>
          {t('orders.line.add')}
        </Button>
        <Totals currency={currency} subtotal={sums.gross} discount={sums.discount} tax={sums.tax} total={sums.total} />
      </div>
    </div>
  );
}

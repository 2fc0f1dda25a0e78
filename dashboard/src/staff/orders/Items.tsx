import { Button, Group, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem, ApiProblem } from '@/api/problem';
import { useShortcut } from '@/shortcuts/useShortcut';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { showFieldErrors } from '@/ui/forms';
import { decimalsOf, isMore, minus, percentOf } from './decimal';
import { LineFields } from './LineFields';
import { Locked } from './Locked';
import { lineDraft, lineErrors, linePath, newItem, newLine } from './lines';
import classes from './lines.module.css';
import page from './OrderPage.module.css';
import { useOrderProblem } from './problems';
import type { Order } from './queries';
import { Totals } from './Totals';
import type { Changes } from './useOrderEdit';

/** What was ordered and what it costs; edited as a whole, line by line. */
export function Items({ order, save, past }: { order: Order; save: ((changes: Changes) => Promise<unknown>) | undefined; past: boolean }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  useShortcut('edit', () => setEditing(true), save !== undefined && !editing);
  return (
    <section className={`${page.section} ${page.container}`}>
      <div className={page.sectionHead}>
        <Title order={2}>{t('orders.field.items')}</Title>
        {save && !editing ? (
          <Button variant="default" size="compact-md" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setEditing(true)}>
            {t('orders.line.edit')}
          </Button>
        ) : null}
        {past ? null : <Locked order={order} />}
      </div>
      {editing && save ? <Editor order={order} save={save} onClose={() => setEditing(false)} /> : <Table order={order} />}
    </section>
  );
}

function Table({ order }: { order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = minus(order.total, order.paid_total);
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('orders.line.product')}</th>
            <th scope="col" className={classes.right}>{t('orders.line.quantity')}</th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>{t('orders.line.price')}</th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>{t('orders.line.discount')}</th>
            <th scope="col" className={`${classes.right} ${classes.wide}`}>{t('orders.line.tax')}</th>
            <th scope="col" className={classes.right}>{t('orders.field.total')}</th>
          </tr>
        </thead>
        <tbody>
          {order.items.map((line) => (
            <tr key={line.id}>
              <td>
                {line.product_name}
                {line.product_sku ? <span className={classes.sku}>{line.product_sku}</span> : null}
              </td>
              <td className={classes.right}>{format.number(line.quantity)}</td>
              <td className={`${classes.right} ${classes.wide}`}>{format.amount(line.unit_price)}</td>
              <td className={`${classes.right} ${classes.wide}`}>{isMore(line.discount, '0') ? format.amount(line.discount) : null}</td>
              <td className={`${classes.right} ${classes.wide}`}>
                {isMore(line.tax, '0') || line.tax_rate ? format.amount(line.tax) : null}
                {line.tax_rate ? <span className={classes.sku}>{format.number(percentOf(line.tax_rate))} %</span> : null}
              </td>
              <td className={classes.right}>{format.amount(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.foot}>
        <Totals
          currency={order.currency}
          subtotal={order.subtotal}
          discount={order.discount_total}
          tax={order.tax_total}
          total={order.total}
          paid={order.paid_total}
          refunded={order.refunded_total}
          open={isMore(open, '0') && order.status !== 'cancelled' && order.status !== 'refunded' ? open : undefined}
        />
      </div>
    </>
  );
}

function Editor({ order, save: saveNow, onClose }: { order: Order; save: (changes: Changes) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation();
  const problem = useOrderProblem();
  // The one of the order as it was when editing began.
  const [save] = useState(() => saveNow);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const form = useForm({
    initialValues: { items: order.items.length > 0 ? order.items.map(lineDraft) : [newLine()] },
    validate: ({ items }) => Object.fromEntries(lineErrors(items).map(({ path, error }) => [path, t(`orders.line.error.${error}`)])),
  });
  const submit = form.onSubmit(
    async ({ items }) => {
      if (saving) {
        return;
      }
      setSaving(true);
      setError(undefined);
      try {
        await save({ items: items.map(newItem) });
        onClose();
      } catch (failure) {
        const fields = failure instanceof ApiProblem ? Object.fromEntries(failure.fields.map(({ field }) => [field, linePath(field)])) : {};
        // A dialog on others' changes that was closed keeps what was typed, and says nothing further.
        setError(showFieldErrors(form, failure, fields) || isProblem(failure, 'version_stale') ? undefined : failure);
      } finally {
        setSaving(false);
      }
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  useShortcut('submit', () => submit());
  return (
    <form onSubmit={submit} noValidate>
      <LineFields form={form} currency={order.currency} decimals={decimalsOf(order.total)} />
      <FormProblem error={error} explain={problem} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} disabled={saving}>
          {t('common.do.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t('orders.line.save')}
        </Button>
      </Group>
    </form>
  );
}

import { ActionIcon, Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { orderQuery } from '@/api/records';
import { AddressFields, addressDraft, addressOf, useAddressLines } from '@/ui/AddressFields';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { showFieldErrors } from '@/ui/forms';
import { InPlace } from '@/ui/InPlace';
import { AsideCard } from '@/ui/RecordPage';
import classes from './OrderPage.module.css';
import { carrierNames, trackingPage } from './carriers';
import { Locked } from './Locked';
import { useOrderProblem } from './problems';
import { useMethodName } from './methods';
import type { Order } from './queries';
import type { Changes } from './useOrderEdit';

type Save = ((changes: Changes) => Promise<unknown>) | undefined;

/** An order's details beside it, edited where they stand. */
export function OrderAside({ order, past, edit, track, identify }: { order: Order; past: boolean; edit: Save; track: Save; identify: Save }) {
  const { t } = useTranslation();
  const format = useFormat();
  const methodName = useMethodName();
  const field = (name: 'payment_method' | 'expected_delivery_date' | 'tracking_number' | 'carrier' | 'external_id', save: Save) => ({
    field: name,
    value: order[name] ?? null,
    save: save && ((value: string | null) => save({ [name]: value })),
  });
  const day = (date: string | null | undefined) => (date ? format.date(date) : undefined);
  return (
    <>
      <AsideCard title={t('orders.page.delivery')}>
        <InPlace label={t('orders.field.expected')} type="date" shown={day(order.expected_delivery_date)} {...field('expected_delivery_date', edit)} />
        {order.actual_delivery_date ? <InPlace label={t('orders.field.delivered')} field="actual_delivery_date" value={day(order.actual_delivery_date) ?? null} /> : null}
        <InPlace label={t('orders.field.carrier')} suggestions={carrierNames} {...field('carrier', track)} />
        <InPlace label={t('orders.field.tracking')} copies link={trackingPage(order.carrier, order.tracking_number)} {...field('tracking_number', track)} />
      </AsideCard>
      {past ? null : <Locked order={order} />}
      <AddressCard order={order} field="shipping_address" title={t('orders.address.shipping')} save={edit} />
      <AddressCard order={order} field="billing_address" title={t('orders.address.billing')} save={edit} />
      <AsideCard title={t('orders.page.details')}>
        <InPlace label={t('orders.field.method')} shown={methodName(order.payment_method)} {...field('payment_method', edit)} />
        <InPlace label={t('history.field.external_id')} {...field('external_id', identify)} />
        {order.invoice_number ? <InPlace label={t('orders.field.invoice')} field="invoice_number" value={order.invoice_number} /> : null}
        {order.previous_order_id ? <Repeats id={order.previous_order_id} /> : null}
        {/* The last change of all, which a look back knows nothing of. */}
        {past ? null : <InPlace label={t('orders.field.updated')} field="updated_at" value={format.minute(order.updated_at)} />}
      </AsideCard>
    </>
  );
}

function Repeats({ id }: { id: string }) {
  const { t } = useTranslation();
  const previous = useQuery(orderQuery(id)).data;
  return (
    <InPlace
      label={t('orders.field.repeats')}
      field="previous_order_id"
      value={id}
      shown={
        <Link to="/orders/$id" params={{ id }}>
          {previous?.order_number ?? '…'}
        </Link>
      }
    />
  );
}

type AddressProps = { order: Order; field: 'shipping_address' | 'billing_address'; title: string; save: Save };

function AddressCard({ order, field, title, save }: AddressProps) {
  const { t } = useTranslation();
  const lines = useAddressLines();
  const [editing, setEditing] = useState(false);
  const address = order[field];
  return (
    <AsideCard
      title={title}
      action={
        save && !editing ? (
          <ActionIcon variant="subtle" color="gray" aria-label={t('orders.address.edit', { address: title })} onClick={() => setEditing(true)}>
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        ) : null
      }
    >
      {editing && save ? (
        <AddressForm order={order} field={field} title={title} save={save} onClose={() => setEditing(false)} />
      ) : (
        <div className={classes.address}>{lines(address) || <span style={{ color: 'var(--mantine-color-dimmed)' }}>{t('orders.address.none')}</span>}</div>
      )}
    </AsideCard>
  );
}

function AddressForm({ order, field, save: saveNow, onClose }: AddressProps & { save: NonNullable<Save>; onClose: () => void }) {
  const { t } = useTranslation();
  const problem = useOrderProblem();
  // The one of the order as it was when editing began.
  const [save] = useState(() => saveNow);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const form = useForm({ initialValues: addressDraft(order[field]) });
  const other = order[field === 'shipping_address' ? 'billing_address' : 'shipping_address'];
  const submit = form.onSubmit(async (draft) => {
    if (saving) {
      return;
    }
    setSaving(true);
    setError(undefined);
    try {
      await save({ [field]: addressOf(draft, true) });
      onClose();
    } catch (failure) {
      const parts = isProblem(failure) ? Object.fromEntries(failure.fields.map((one) => [one.field, one.field.replace(`${field}.`, '')])) : {};
      setError(showFieldErrors(form, failure, parts) || isProblem(failure, 'version_stale') ? undefined : failure);
    } finally {
      setSaving(false);
    }
  });
  return (
    <form
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <AddressFields withName autoFocus input={(part) => form.getInputProps(part)} />
      <FormProblem error={error} explain={problem} />
      <Group justify="flex-end" mt="sm" gap="xs">
        {other ? (
          <Button variant="subtle" size="compact-sm" mr="auto" onClick={() => form.setValues(addressDraft(other))}>
            {t(field === 'shipping_address' ? 'orders.address.asBilling' : 'orders.address.asShipping')}
          </Button>
        ) : null}
        <Button variant="default" size="compact-md" onClick={onClose} disabled={saving}>
          {t('common.do.cancel')}
        </Button>
        <Button type="submit" size="compact-md" loading={saving}>
          {t('common.do.save')}
        </Button>
      </Group>
    </form>
  );
}

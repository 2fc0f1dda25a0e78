import { Anchor, Button, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { customerQuery, orderQuery } from '@/api/records';
import { useKnown } from '@/i18n/known';
import { useShortcut } from '@/shortcuts/useShortcut';
import { addressDraft, AddressFields, addressOf, useAddressLines } from '@/ui/AddressFields';
import { useActorName } from '@/ui/events';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { showFieldErrors } from '@/ui/forms';
import { InPlace } from '@/ui/InPlace';
import { AsideCard } from '@/ui/RecordPage';
import { When } from '@/ui/When';
import classes from './customers.module.css';
import { CustomerSegments } from './CustomerSegments';
import { CustomerTags } from './CustomerTags';
import { companySizes } from './draft';
import type { Customer } from './queries';
import { customerTypes } from './search';
import { useCustomerEdit } from './useCustomerEdit';

type Changes = Schemas['CustomerChanges'];
type Save = ((changes: Changes) => Promise<unknown>) | undefined;

/** What is known of a customer, edited where it stands; and why they are verified, and what they can see. */
export function CustomerAside({ customer, past }: { customer: Customer; past: boolean }) {
  const may = useMay();
  const edit = useCustomerEdit(customer);
  const save: Save = may('CanEditCustomers') && !past ? edit.save : undefined;
  return (
    <>
      <Details customer={customer} save={save} />
      <CustomerTags customer={customer} past={past} />
      {past || customer.segments === undefined ? null : <CustomerSegments customer={customer} segments={customer.segments} />}
      <AddressCard customer={customer} save={save} />
      <Notes customer={customer} save={save} />
      {past ? null : <Verification customer={customer} />}
      {past ? null : <Portal customer={customer} />}
      {edit.dialog}
    </>
  );
}

function Details({ customer, save }: { customer: Customer; save: Save }) {
  const { t } = useTranslation();
  const format = useFormat();
  const field = (name: keyof Changes & keyof Customer) => ({
    field: name,
    label: t(`history.field.${name as 'phone'}`),
    value: customer[name] as string | null,
    save: save && ((value: string | null) => save({ [name]: value })),
  });
  const business = customer.customer_type === 'business';
  return (
    <AsideCard title={t('customers.details.title')}>
      <InPlace {...field('first_name')} />
      <InPlace {...field('last_name')} />
      <InPlace {...field('email')} type="email" />
      <InPlace {...field('phone')} type="tel" />
      <InPlace
        {...field('customer_type')}
        required
        options={customerTypes.map((value) => ({ value, label: t(`customers.type.${value}`) }))}
        // A person has no details of a business: they would keep it from becoming one.
        save={save && ((value) => save({ customer_type: value as Customer['customer_type'], ...(value === 'individual' ? { company_name: null, company_size: null, industry: null, annual_revenue: null } : {}) }))}
      />
      {business ? (
        <>
          <InPlace {...field('company_name')} />
          <InPlace {...field('company_size')} options={companySizes.map((value) => ({ value, label: value }))} />
          <InPlace {...field('industry')} />
          <InPlace {...field('annual_revenue')} type="decimal" shown={customer.annual_revenue ? format.money(customer.annual_revenue, customer.currency) : null} />
        </>
      ) : null}
      <InPlace {...field('external_id')} />
      {customer.referred_by ? <Referrer id={customer.referred_by} /> : null}
    </AsideCard>
  );
}

function Referrer({ id }: { id: string }) {
  const { t } = useTranslation();
  const referrer = useQuery(customerQuery(id));
  return (
    <InPlace
      field="referred_by"
      label={t('history.field.referred_by')}
      value={id}
      shown={
        referrer.data ? (
          <Anchor component={Link} to="/customers/$id" params={{ id } as never} size="sm">
            {referrer.data.full_name}
          </Anchor>
        ) : (
          t('customers.edit.another')
        )
      }
    />
  );
}

function AddressCard({ customer, save }: { customer: Customer; save: Save }) {
  const { t } = useTranslation();
  const addressLines = useAddressLines();
  const [editing, setEditing] = useState(false);
  const lines = addressLines(customer.address);
  return (
    <AsideCard
      title={t('customers.details.address')}
      action={
        save && !editing ? (
          <Button variant="subtle" color="gray" size="compact-sm" mr={-8} aria-label={`${t(lines ? 'common.do.edit' : 'common.do.add')}: ${t('customers.details.address')}`} onClick={() => setEditing(true)}>
            {t(lines ? 'common.do.edit' : 'common.do.add')}
          </Button>
        ) : null
      }
    >
      {editing && save ? (
        <AddressEditor customer={customer} save={save} onClose={() => setEditing(false)} />
      ) : (
        <p className={classes.text}>{lines || <span className={classes.faint}>{t('customers.details.none')}</span>}</p>
      )}
    </AsideCard>
  );
}

function AddressEditor({ customer, save: saveNow, onClose }: { customer: Customer; save: NonNullable<Save>; onClose: () => void }) {
  const { t } = useTranslation();
  // The one of the customer as they were when editing began.
  const [save] = useState(() => saveNow);
  const [problem, setProblem] = useState<unknown>(undefined);
  const [saving, setSaving] = useState(false);
  const form = useForm({ initialValues: { address: addressDraft(customer.address) } });
  const submit = form.onSubmit(async ({ address }) => {
    setSaving(true);
    try {
      await save({ address: addressOf(address) });
      onClose();
    } catch (error) {
      setProblem(showFieldErrors(form, error) ? undefined : error);
    } finally {
      setSaving(false);
    }
  });
  useShortcut('submit', () => submit());
  useShortcut('back', onClose);
  return (
    <form onSubmit={submit} noValidate>
      <FormProblem error={problem} />
      <AddressFields autoFocus input={(part) => form.getInputProps(`address.${part}`)} />
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {t('common.do.save')}
        </Button>
      </Group>
    </form>
  );
}

function Notes({ customer, save }: { customer: Customer; save: Save }) {
  const { t } = useTranslation();
  return (
    <AsideCard title={t('customers.details.notes')}>
      {save === undefined && customer.notes === null ? (
        <p className={`${classes.text} ${classes.faint}`}>{t('customers.details.none')}</p>
      ) : (
        <InPlace wide multiline field="notes" label={t('history.field.notes')} value={customer.notes} save={save && ((notes) => save({ notes }))} />
      )}
    </AsideCard>
  );
}

/** Who or what verified a customer or revoked it, and what made a rule do so. */
function Verification({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const why = useQuery({
    queryKey: keys.record('customers', customer.id, 'why', customer.verified_at),
    queryFn: ({ signal }) => body(api.GET('/api/customers/{id}/why/', { params: { path: { id: customer.id }, query: { verification: '' } }, signal })),
  });
  const { event, cause } = why.data?.verification ?? {};
  return (
    <AsideCard title={t('customers.why.title')}>
      <div className={classes.text} style={{ whiteSpace: 'normal' }}>
        {event ? (
          <>
            {t(event.type === 'customer.verified' ? 'customers.why.by' : 'customers.why.revokedBy', { actor: actorName(event.actor) })}
            <Text size="sm" c="dimmed">
              <When at={event.at} precise />
            </Text>
            {cause ? (
              <Text size="sm">
                {t('customers.why.because')} <Cause kind={cause.kind} id={cause.id} />
              </Text>
            ) : null}
          </>
        ) : why.isSuccess ? (
          <span className={classes.faint}>{t('customers.why.never')}</span>
        ) : null}
      </div>
    </AsideCard>
  );
}

function Cause({ kind, id }: { kind: Schemas['Event']['kind']; id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const order = useQuery({ ...orderQuery(id), enabled: kind === 'order' && may('CanViewOrders') });
  return kind === 'order' ? (
    <Anchor component={Link} to="/orders/$id" params={{ id } as never} size="sm" underline="always">
      {order.data?.order_number ?? t('customers.why.order')}
    </Anchor>
  ) : (
    <Anchor component={Link} to="/customers/$id" params={{ id } as never} size="sm" underline="always">
      {t('customers.why.customer')}
    </Anchor>
  );
}

/** Why this customer sees orders in the portal, or none, as far as the service says so. */
function Portal({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const known = useKnown();
  const { portal } = customer;
  const text = portal?.linked ? t('customers.portal.linked') : known(`customers.portal.${portal?.reason ?? ''}`);
  if (portal === undefined || text === undefined) {
    return null;
  }
  return (
    <AsideCard title={t('customers.portal.title')}>
      <p className={classes.text}>{text}</p>
    </AsideCard>
  );
}

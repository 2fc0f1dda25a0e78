import { Button, Text, useMatches } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { dropDraft, keepDraft, readDraft } from '@/api/drafts';
import { keys } from '@/api/keys';
import { useMay, useMe } from '@/api/me';
import { ApiProblem, isTransient, isProblem } from '@/api/problem';
import { customerQuery } from '@/api/records';
import { useShortcut } from '@/shortcuts/useShortcut';
import { addressOf } from '@/ui/AddressFields';
import { useDateError } from '@/ui/DateField';
import { Forbidden } from '@/ui/Forbidden';
import { useFormat } from '@/ui/format';
import { PageHeader } from '@/ui/PageHeader';
import { useToast } from '@/ui/toast';
import { oneOf, state } from '../search';
import { CustomerStep, shippingTo } from './create/CustomerStep';
import classes from './create/create.module.css';
import { DetailsStep } from './create/DetailsStep';
import { type DraftError, isBegun, isForAnother, missing, newDraft, type OrderDraft, type OrderStep, orderSteps, placement, placeOf } from './create/draft';
import { OtherDraft } from './create/OtherDraft';
import { PlacingProblem } from './create/PlacingProblem';
import { Review } from './create/Review';
import { Steps } from './create/Steps';
import { useDecimals } from './decimals';
import { LineFields } from './LineFields';

const route = getRouteApi('/shell/orders/new');
const DRAFT = 'order';

export function NewOrderPage() {
  return useMay()('CanCreateOrders') ? <NewOrder /> : <Forbidden needs="CanCreateOrders" page />;
}

/** Entering an order in three steps. What is entered is kept on this device until it is placed or thrown away. */
function NewOrder() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toast = useToast();
  const format = useFormat();
  const search = route.useSearch();
  const step: OrderStep = oneOf(orderSteps, search.step) ?? 'customer';
  const decimals = useDecimals();
  const container = useRef<HTMLFormElement>(null);
  const [wanted, setWanted] = useState<string | undefined>(undefined);
  const [restored] = useState(() => readDraft<OrderDraft>(DRAFT, me.id));

  const form = useForm<OrderDraft>({
    // A draft that an earlier version kept lacks what it didn't know.
    initialValues: { ...newDraft(), ...restored },
    onValuesChange: (values) => keepDraft(DRAFT, me.id, values),
  });
  const draft = form.getValues();
  const customer = useQuery({ ...customerQuery(draft.customer_id ?? ''), enabled: draft.customer_id !== null }).data;
  const lead = (next: OrderStep, customer: string | undefined, replace: boolean) =>
    void navigate({ to: '/orders/new', search: state({ customer, step: next === 'customer' ? undefined : next }), replace, resetScroll: false });
  const goTo = (next: OrderStep) => lead(next, search.customer, false);
  const named = useCustomerOfAddress(form, search.customer, () => lead(step, undefined, true));

  const change = useChange({
    // The draft's own key, not one per try: a second try after a lost answer is the same placing, also after a reload.
    send: (sent: OrderDraft) => body(api.POST('/api/orders/', { params: { header: { 'Idempotency-Key': sent.key } }, body: placement(sent) })),
    touches: (_, order) => [keys.stats('orders'), keys.stats('customers'), keys.record('customers', order.customer.id)],
    onDone: (order) => {
      dropDraft(DRAFT, me.id);
      client.removeQueries({ queryKey: keys.lists('orders'), type: 'inactive' });
      client.removeQueries({ queryKey: keys.lists('customers'), type: 'inactive' });
      toast.done(t('orders.create.placed', { number: order.order_number }));
      void navigate({ to: '/orders/$id', params: { id: order.id }, replace: true });
    },
    onFailed: (error, sent) => {
      // A refusal is an answer: what is sent next is another request. Without one, this may have been placed.
      if (!isTransient(error) && !isProblem(error, 'idempotency_key_reused')) {
        form.setFieldValue('key', crypto.randomUUID());
      }
      if (error instanceof ApiProblem) {
        show(error.fields.map(({ field, message }) => ({ ...placeOf(field, sent), message })));
        if (isProblem(error, 'email_taken')) {
          show([{ ...placeOf('customer.email', sent), message: t('orders.create.emailTakenShort') }]);
        } else if (isProblem(error, 'customer_blocked') || isProblem(error, 'customer_archived')) {
          goTo('customer');
        }
      }
    },
  });

  /** Puts errors at their fields, and leads to the first of them. */
  function show(errors: { step: OrderStep; path: string; message: string }[]) {
    const first = errors.toSorted((a, b) => orderSteps.indexOf(a.step) - orderSteps.indexOf(b.step))[0];
    if (first !== undefined) {
      form.setErrors(Object.fromEntries(errors.map(({ path, message }) => [path, message])));
      setWanted(first.path);
      if (first.step !== step) {
        goTo(first.step);
      }
    }
  }

  const dateError = useDateError();
  const message = ({ error }: DraftError) => (error === 'customer' ? t('orders.create.chooseFirst') : t(`orders.line.error.${error}`));
  const submit = () => {
    const lacking = orderSteps.slice(0, orderSteps.indexOf(step) + 1).flatMap((one) => missing(draft, one).map((error) => ({ step: one, path: error.path, message: message(error) })));
    const due = step === 'details' ? dateError(draft.expected_delivery_date, { min: format.today() }) : undefined;
    if (due !== undefined) {
      lacking.push({ step: 'details', path: 'expected_delivery_date', message: due });
    }
    if (lacking.length > 0) {
      show(lacking);
      return;
    }
    form.clearErrors();
    if (step === 'details') {
      change.run(draft);
    } else {
      if (step === 'customer' && draft.creates && addressOf(draft.shipping_address, true) === null) {
        const { company_name, first_name, last_name } = draft.customer;
        form.setFieldValue('shipping_address.name', company_name.trim() || `${first_name} ${last_name}`.trim());
      }
      goTo(step === 'customer' ? 'items' : 'details');
    }
  };
  const discard = (next = newDraft()) => {
    const before = form.getValues();
    toast.done(t('orders.create.discarded'), () => {
      // Also from another page: this one then begins with it.
      keepDraft(DRAFT, me.id, before);
      form.setValues(before);
      lead(step, undefined, false);
    });
    dropDraft(DRAFT, me.id);
    form.setValues(next);
    form.clearErrors();
    change.reset();
    lead('customer', undefined, false);
  };
  useShortcut('submit', submit);

  // Where a step begins, or where something is to be mended.
  const shown = useRef<OrderStep | undefined>(undefined);
  useEffect(() => {
    if (wanted !== undefined) {
      form.getInputNode(wanted)?.focus();
      setWanted(undefined);
    } else if (shown.current !== undefined && shown.current !== step) {
      window.scrollTo({ top: 0 });
      container.current?.querySelector<HTMLElement>(`.${classes.fields} input:not([type="checkbox"])`)?.focus();
    }
    shown.current = step;
  }, [step, wanted]);

  // Beside what is entered; in one column, where it is read before the order is placed.
  const oneColumn = useMatches({ base: true, md: false }, { getInitialValueInEffect: false });
  const review = <Review draft={draft} customer={customer} currency={me.company.currency} decimals={decimals} onStep={goTo} />;
  return (
    <>
      <PageHeader title={t('orders.create.action')}>
        {isBegun(draft) ? (
          <>
            <Text size="sm" c="dimmed" visibleFrom="sm">
              {t('orders.create.kept')}
            </Text>
            <Button variant="subtle" color="gray" onClick={() => discard()}>
              {t('orders.create.discard')}
            </Button>
          </>
        ) : null}
      </PageHeader>
      {named !== undefined && isForAnother(draft, named.id) ? (
        <OtherDraft name={named.full_name} onContinue={() => lead(step, undefined, true)} onAnew={() => discard(draftFor(named))} />
      ) : null}
      <Steps draft={draft} step={step} onStep={goTo} />
      <div className={classes.layout} data-step={step}>
        <form
          ref={container}
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {change.error && Object.keys(form.errors).length === 0 || isProblem(change.error, 'email_taken') ? (
            <PlacingProblem
              error={change.error}
              onLook={() => void navigate({ to: '/orders' })}
              onAnyway={() => {
                const again = { ...draft, key: crypto.randomUUID() };
                form.setValues(again);
                change.run(again);
              }}
              onUseExisting={(id) => {
                change.reset();
                form.clearErrors();
                form.setValues({ creates: false, customer_id: id });
                goTo('customer');
              }}
            />
          ) : null}
          <div className={classes.fields}>
            {step === 'customer' ? <CustomerStep form={form} customer={customer} /> : null}
            {step === 'items' ? <LineFields form={form as never} currency={me.company.currency} decimals={decimals} /> : null}
            {step === 'details' ? <DetailsStep form={form} /> : null}
          </div>
          {oneColumn ? review : null}
          <div className={classes.actions}>
            {step === 'customer' ? (
              <span />
            ) : (
              <Button variant="default" onClick={() => goTo(step === 'details' ? 'items' : 'customer')}>
                {t('common.do.back')}
              </Button>
            )}
            <Button type="submit" loading={change.isPending}>
              {t(step === 'details' ? 'orders.create.place' : 'common.do.next')}
            </Button>
          </div>
        </form>
        {oneColumn ? null : review}
      </div>
    </>
  );
}

/** A new draft for a customer. */
function draftFor(customer: Schemas['Customer']): OrderDraft {
  return { ...newDraft(), customer_id: customer.id, shipping_address: shippingTo(customer) };
}

/**
 * An address that names a customer chooses them, and where their orders go; then it names them no longer, since what is chosen
 * afterwards holds, also after a reload. Answers them while that is not done: a draft for somebody else is not turned into theirs.
 */
function useCustomerOfAddress(form: ReturnType<typeof useForm<OrderDraft>>, id: string | undefined, onTaken: () => void) {
  const named = useQuery({ ...customerQuery(id ?? ''), enabled: id !== undefined }).data;
  const draft = form.getValues();
  const takes = id !== undefined && named !== undefined && !isForAnother(draft, named.id);
  useEffect(() => {
    if (takes) {
      if (draft.customer_id !== named.id) {
        form.setValues({ customer_id: named.id, ...(addressOf(draft.shipping_address, true) === null ? { shipping_address: shippingTo(named) } : {}) });
      }
      onTaken();
    }
    // Once: the form and the way on are others at each render.
  }, [takes, named]);
  return id === undefined ? undefined : named;
}

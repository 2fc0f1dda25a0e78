import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { putIntoLists } from '@/api/list';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { DateField, useDateError } from '@/ui/DateField';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { orNull, showFieldErrors } from '@/ui/forms';
import { plain, read, typed } from '@/ui/numbers';
import { useToast } from '@/ui/toast';
import { isMore } from './decimal';
import { useOrderProblem } from './problems';
import { type Order, touchedBy } from './queries';

type Kind = Schemas['PaymentKind'];
type Props = { order: Order; payable: { kind: Kind; most: string }[]; kind: Kind; onClose: () => void };

/** Records that money came, did not come, or went back, within the bounds that it says. */
export function PaymentDialog({ order, payable, kind: first, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const problem = useOrderProblem();
  const dateError = useDateError();
  const dates = { min: format.isoDay(order.placed_at), max: format.today() };
  const mostOf = (kind: Kind) => payable.find((one) => one.kind === kind)?.most ?? '0';
  const money = (amount: string) => format.money(amount, order.currency);
  const form = useForm({
    initialValues: { kind: first, amount: typed(mostOf(first)), method: order.payment_method ?? '', reference: '', note: '', paid_at: '' },
    validate: {
      amount: (amount, { kind }) => {
        const value = read(amount);
        if (amount.trim() !== '' && value === undefined) {
          return t('common.form.number');
        }
        if (value === undefined || !isMore(value, '0')) {
          return t('orders.payment.amountError');
        }
        return isMore(value, mostOf(kind)) ? t('orders.payment.tooMuch') : null;
      },
      paid_at: (day) => dateError(day, dates),
    },
  });
  const change = useChange({
    send: (sent: { kind: Kind; amount: string; method: string; reference: string; note: string; paid_at: string }, key) =>
      body(
        api.POST('/api/orders/{id}/payments/', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: { kind: sent.kind, amount: plain(sent.amount), method: orNull(sent.method), reference: orNull(sent.reference), note: orNull(sent.note), paid_at: orNull(sent.paid_at) },
        }),
      ),
    touches: () => touchedBy(order),
    onDone: (changed, sent) => {
      putIntoLists(client, 'orders', changed);
      toast.done(t(`orders.payment.${sent.kind}.toast`, { amount: money(plain(sent.amount)), number: order.order_number }));
      onClose();
    },
    onFailed: (error) => showFieldErrors(form, error),
  });
  const submit = form.onSubmit((values) => change.run(values));
  useShortcut('submit', () => submit());
  const { kind } = form.getValues();
  const together = payable.filter((one) => (one.kind === 'refund') === (first === 'refund'));

  return (
    <Dialog onClose={onClose} title={t(`orders.payment.${first}.action`)}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {together.length > 1 ? (
            <SegmentedControl
              fullWidth
              aria-label={t('orders.payment.kind')}
              data={together.map((one) => ({ value: one.kind, label: t(`orders.payment.${one.kind}.choice`) }))}
              {...form.getInputProps('kind')}
            />
          ) : null}
          <TextInput
            label={t('orders.payment.amount', { currency: order.currency })}
            description={t(`orders.payment.${kind}.most`, { most: money(mostOf(kind)) })}
            inputMode="decimal"
            required
            data-autofocus
            {...form.getInputProps('amount')}
          />
          <Group grow align="start">
            <TextInput label={t('orders.payment.method')} maxLength={100} {...form.getInputProps('method')} />
            <TextInput label={t('orders.payment.reference')} maxLength={200} {...form.getInputProps('reference')} />
          </Group>
          <DateField
            label={t('orders.payment.on')}
            description={t('orders.payment.onHelp')}
            {...dates}
            {...form.getInputProps('paid_at')}
          />
          <Textarea label={t('orders.move.note')} autosize minRows={2} maxRows={6} maxLength={2000} {...form.getInputProps('note')} />
          <FormProblem error={change.error} explain={problem} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t(`orders.payment.${kind}.submit`)}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  );
}

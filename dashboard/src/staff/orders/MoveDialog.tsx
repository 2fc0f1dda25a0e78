import { Alert, Autocomplete, Button, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { putIntoLists } from '@/api/list';
import { useMay } from '@/api/me';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { DateField, useDateError } from '@/ui/DateField';
import { orNull, showFieldErrors } from '@/ui/forms';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { useToast } from '@/ui/toast';
import { instantOf, wallTime } from '@/ui/zone';
import { carrierNames } from './carriers';
import type { Move } from './moves';
import { useOrderProblem } from './problems';
import { type Order, touchedBy } from './queries';
import { isMore, minus } from './decimal';

/** Moves an order on: what goes with the move is asked for here, and what can't be taken back is said. */
export function MoveDialog({ order, move, onClose }: { order: Order; move: Move; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const format = useFormat();
  const toast = useToast();
  const client = useQueryClient();
  const problem = useOrderProblem();
  const dateError = useDateError();
  const form = useForm({
    initialValues: { note: '', tracking_number: order.tracking_number ?? '', carrier: order.carrier ?? '', at: '' },
    validate: { at: (at) => dateError(at, { time: true, max: wallTime(new Date(), format.zone) }) },
  });
  const change = useChange({
    send: (sent: Parameters<typeof form.setValues>[0] & { note: string; tracking_number: string; carrier: string; at: string }, key) =>
      body(
        api.POST('/api/orders/{id}/status/', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: {
            status: move.to,
            note: orNull(sent.note),
            ...(move.to === 'shipped' ? { tracking_number: orNull(sent.tracking_number), carrier: orNull(sent.carrier) } : {}),
            ...(sent.at === '' ? {} : { at: instantOf(sent.at, format.zone) }),
          },
        }),
      ),
    touches: () => touchedBy(order),
    onDone: (moved) => {
      putIntoLists(client, 'orders', moved);
      toast.done(t('orders.move.done', { number: order.order_number, status: t(`history.value.status.${move.to}`) }));
      onClose();
    },
    onFailed: (error) => showFieldErrors(form, error),
  });
  const submit = form.onSubmit((values) => change.run(values));
  useShortcut('submit', () => submit());
  const paid = minus(order.paid_total, order.refunded_total);

  return (
    <Dialog onClose={onClose} title={move.label}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text c="dimmed">
            {order.order_number}
            {order.customer.full_name ? ` · ${order.customer.full_name}` : ''}
          </Text>
          {move.to === 'cancelled' ? <Text>{t(isMore(paid, '0') ? 'orders.move.cancelPaid' : 'orders.move.cancelNote', { amount: format.money(paid, order.currency) })}</Text> : null}
          {move.to === 'refunded' ? <Text>{t(isMore(paid, '0') ? 'orders.move.refundNote' : 'orders.move.refundNothing', { amount: format.money(paid, order.currency) })}</Text> : null}
          {move.to === 'processing' || move.to === 'shipped' || move.to === 'delivered' ? (
            <Text size="sm" c="dimmed">
              {t('orders.move.forward', { remedy: t(`orders.move.remedy.${move.to}`) })}
            </Text>
          ) : null}
          {move.to === 'shipped' && !order.shipping_address ? (
            <Alert color="yellow" variant="light" icon={<IconMapPinOff aria-hidden />}>
              {t('orders.move.noAddress')}
            </Alert>
          ) : null}
          {move.to === 'shipped' ? (
            // On a phone below each other: a tracking number is longer than half a line.
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label={t('orders.field.tracking')} autoComplete="off" data-autofocus maxLength={100} {...form.getInputProps('tracking_number')} />
              <Autocomplete label={t('orders.field.carrier')} data={carrierNames} maxLength={100} {...form.getInputProps('carrier')} />
            </SimpleGrid>
          ) : null}
          <Textarea label={t('orders.move.note')} description={t('orders.move.noteHelp')} autosize minRows={2} maxRows={8} maxLength={2000} data-autofocus={move.to === 'shipped' ? undefined : true} {...form.getInputProps('note')} />
          {may('CanImport') ? (
            <DateField time label={t('orders.move.at')} description={t('orders.move.atHelp', { zone: format.zone })} max={wallTime(new Date(), format.zone)} {...form.getInputProps('at')} />
          ) : null}
          <FormProblem error={change.error} explain={problem} />
          <DialogActions>
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} color={move.to === 'cancelled' ? 'red.9' : undefined}>
              {move.label}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  );
}

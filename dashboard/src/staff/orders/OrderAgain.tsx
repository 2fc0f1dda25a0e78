import { Button, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { useToast } from '@/ui/toast';
import { useOrderProblem } from './problems';
import type { Order } from './queries';

/** Places the same items once more, as a new order that is linked to this one. */
export function OrderAgain({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const toast = useToast();
  const problem = useOrderProblem();
  const navigate = useNavigate();
  const change = useChange({
    send: (_: null, key) => body(api.POST('/api/orders/{id}/reorder/', { params: { path: { id: order.id }, header: { 'Idempotency-Key': key } }, body: {} })),
    touches: () => [keys.stats('orders'), keys.stats('customers'), keys.record('customers', order.customer.id)],
    onDone: (placed) => {
      toast.done(t('orders.again.done', { number: placed.order_number }));
      onClose();
      void navigate({ to: '/orders/$id', params: { id: placed.id } });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('orders.again.action')}>
      <Text>
        {t('orders.again.text', {
          count: order.items.length,
          total: format.money(order.total, order.currency),
          customer: order.customer.full_name ?? t('orders.customer.removed'),
        })}
      </Text>
      <FormProblem error={change.error} explain={problem} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button data-autofocus loading={change.isPending} onClick={() => change.run(null)}>
          {t('orders.again.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

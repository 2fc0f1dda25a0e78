import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { useToast } from '@/ui/toast';
import { changes, type Customer } from './queries';

/** Archives a customer, with the way back at hand, and restores one. `then` follows each: what shows the customer looks again. */
export function useArchiving(then?: (customer: Customer, archived: boolean) => Promise<unknown>) {
  const { t } = useTranslation();
  const toast = useToast();
  const touches = ({ id }: Customer) => [keys.record('customers', id), keys.stats('customers')];
  const restore = useChange({
    send: (customer: Customer, key) => changes.restore({ id: customer.id, key }),
    touches,
    reread: (customer) => then?.(customer, false),
    onDone: (_, { full_name }) => toast.done(t('customers.archive.restored', { name: full_name })),
    onFailed: toast.failed,
  });
  const archive = useChange({
    send: (customer: Customer, key) => changes.archive({ id: customer.id, key }),
    touches,
    reread: (customer) => then?.(customer, true),
    onDone: (_, customer) => toast.done(t('customers.archive.done', { name: customer.full_name }), () => restore.run(customer)),
    onFailed: toast.failed,
  });
  return { archive, restore };
}

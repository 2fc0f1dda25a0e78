import { Button, Text, Textarea } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { useShortcut } from '@/shortcuts/useShortcut';
import { useAddressLines } from '@/ui/AddressFields';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';
import { FormProblem } from '@/ui/FormProblem';
import { useFormat } from '@/ui/format';
import { orNull } from '@/ui/forms';
import { useToast } from '@/ui/toast';
import classes from './customers.module.css';
import { changes, type Customer } from './queries';

/** The review before a customer is verified: what is known of them, and room for what was checked. */
export function VerifyDialog({ customer, then, onClose }: { customer: Customer; then?: (customer: Customer) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const addressLines = useAddressLines();
  const toast = useToast();
  const [note, setNote] = useState('');
  const verify = useChange({
    send: (text: string | null, key) => changes.verify({ id: customer.id, note: text, key }),
    touches: () => [keys.record('customers', customer.id), keys.stats('customers')],
    reread: () => then?.(customer),
    onDone: () => {
      toast.done(t('customers.verify.done', { name: customer.full_name }));
      onClose();
    },
  });
  const submit = () => verify.run(orNull(note));
  useShortcut('submit', submit);
  const known: [string, string | null | undefined][] = [
    [t('history.field.email'), customer.email],
    [t('history.field.phone'), customer.phone],
    [t('history.field.company_name'), customer.company_name],
    [t('history.field.industry'), customer.industry],
    [t('history.field.address'), addressLines(customer.address)],
    [t('common.nav.orders'), customer.total_orders === undefined ? null : t('customers.verify.orders', { count: customer.total_orders, value: format.money(customer.lifetime_value ?? '0', customer.currency) })],
    [t('history.field.owner'), customer.owner?.name ?? t('common.owner.none')],
    [t('history.field.created_at'), format.minute(customer.created_at)],
    [t('history.field.notes'), customer.notes],
  ];
  return (
    <Dialog onClose={onClose} title={t('customers.verify.title', { name: customer.full_name })} size="lg">
      <Text mb="md">{t('customers.verify.text')}</Text>
      <FormProblem error={verify.error} />
      <dl className={classes.facts}>
        {known.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value || <span className={classes.faint}>{t('customers.verify.unknown')}</span>}</dd>
          </div>
        ))}
      </dl>
      <Textarea mt="md" data-autofocus label={t('customers.verify.note')} description={t('customers.verify.noteHelp')} autosize minRows={2} maxRows={8} maxLength={10_000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <DialogActions>
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button leftSection={<IconShieldCheck size={16} aria-hidden />} loading={verify.isPending} onClick={submit}>
          {t('customers.verify.action')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

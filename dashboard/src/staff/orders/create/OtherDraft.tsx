import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/Dialog';
import { DialogActions } from '@/ui/DialogActions';

/** An order is wanted for one customer while a draft for another is begun: which of them it is to be. */
export function OtherDraft({ name, onContinue, onAnew }: { name: string; onContinue: () => void; onAnew: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onContinue} title={t('orders.create.other.title')}>
      <Text>{t('orders.create.other.text', { name })}</Text>
      <DialogActions>
        <Button variant="default" onClick={onAnew}>
          {t('orders.create.other.anew')}
        </Button>
        <Button data-autofocus onClick={onContinue}>
          {t('orders.create.other.continue')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

import '@/i18n/interactions';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { usePhone } from '@/ui/phone';
import { Timeline } from '@/ui/Timeline';
import type { Interaction } from './details';
import { InteractionForm } from './InteractionForm';
import type { Customer } from './queries';

/** The composer on a phone, and the way to change what was logged. */
export function InteractionDialog({ customer, interaction, onClose }: { customer: Customer; interaction?: Interaction | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <Dialog onClose={onClose} title={t(interaction === undefined ? 'interactions.log.title' : 'interactions.edit.title')} size="lg" fullScreen={phone}>
      <InteractionForm
        autofocus
        customer={customer}
        {...(interaction === undefined ? {} : { interaction })}
        onDone={onClose}
        buttons={
          <Button variant="default" onClick={onClose}>
            {t('common.do.cancel')}
          </Button>
        }
      />
    </Dialog>
  );
}

/** Every wording that an interaction had. */
export function WordingsDialog({ interaction, onClose }: { interaction: Interaction; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, subject } = interaction;
  return (
    <Dialog onClose={onClose} title={t('interactions.history.title', { subject })} size="lg">
      <Timeline
        queryKey={keys.record('interactions', id, 'history')}
        fetchPage={(cursor, signal) => body(api.GET('/api/interactions/{id}/history/', { params: { path: { id }, query: { sort: '-at', total: 'false', ...(cursor === undefined ? {} : { cursor }) } }, signal }))}
      />
    </Dialog>
  );
}

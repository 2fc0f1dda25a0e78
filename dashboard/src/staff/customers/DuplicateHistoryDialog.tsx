import '@/i18n/merge';
import { useTranslation } from 'react-i18next';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { Timeline } from '@/ui/Timeline';

/** What happened to a customer who was merged into another one: under its own address there is nothing to see any more. */
export function DuplicateHistoryDialog({ duplicate, onClose }: { duplicate: Schemas['CustomerName']; onClose: () => void }) {
  const { t } = useTranslation();
  const { id, full_name } = duplicate;
  return (
    <Dialog onClose={onClose} title={t('merge.history.title', { name: full_name ?? '' })} size="lg">
      <Timeline
        queryKey={keys.record('customers', id, 'history')}
        fetchPage={(cursor, signal) => body(api.GET('/api/customers/{id}/history/', { params: { path: { id }, query: { sort: '-at', total: 'false', ...(cursor === undefined ? {} : { cursor }) } }, signal }))}
      />
    </Dialog>
  );
}

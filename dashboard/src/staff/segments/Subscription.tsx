import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import type { Segment } from '@/api/segments';
import { useToast } from '@/ui/toast';

/** Whether the reader is notified when customers enter a segment; how, their own settings say. */
export function Subscription({ segment: { id, subscribed } }: { segment: Segment }) {
  const { t } = useTranslation();
  const toast = useToast();
  const path = { params: { path: { id } } };
  const change = useChange({
    send: (on: boolean) => body(on ? api.PUT('/api/segments/{id}/subscription/', path) : api.DELETE('/api/segments/{id}/subscription/', path)),
    touches: () => [keys.segment(id), keys.segments],
    onFailed: toast.failed,
  });
  // As it was set at once; it says "saving" meanwhile, and keeps the focus of the keyboard.
  const wanted = change.isPending ? change.variables : undefined;
  return <Switch mt="md" label={t('segments.tell')} description={t('segments.tellNote')} checked={wanted ?? subscribed ?? false} onChange={(event) => change.run(event.currentTarget.checked)} />;
}

import { Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import type { Segment } from '@/api/segments';
import { Dialog } from '@/ui/Dialog';
import { FormProblem } from '@/ui/FormProblem';
import { useToast } from '@/ui/toast';

/** Deletes a segment, and leads back to the others. */
export function SegmentDeleteDialog({ segment: { id, name }, onClose }: { segment: Segment; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const remove = useChange({
    send: (id: string) => body(api.DELETE('/api/segments/{id}/', { params: { path: { id } } })),
    touches: () => [keys.segments, keys.lists('customers')],
    onDone: () => {
      toast.done(t('segments.deleted', { name }));
      void navigate({ to: '/segments' });
    },
  });
  return (
    <Dialog onClose={onClose} title={t('segments.deleteOf', { name })}>
      <FormProblem error={remove.error} />
      <Text>{t('segments.deleteText')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button color="red.9" loading={remove.isPending} onClick={() => remove.run(id)}>
          {t('segments.delete')}
        </Button>
      </Group>
    </Dialog>
  );
}

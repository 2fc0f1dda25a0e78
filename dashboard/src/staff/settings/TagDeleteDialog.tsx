import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import type { Tag } from '@/api/tags';
import { Dialog } from '@/ui/Dialog';
import { FormProblem } from '@/ui/FormProblem';
import { useToast } from '@/ui/toast';

/** Deletes a tag, after saying how many customers lose it. */
export function TagDeleteDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const remove = useChange({
    send: (id: number) => body(api.DELETE('/api/tags/{id}/', { params: { path: { id } } })),
    touches: () => [keys.tags, keys.lists('customers')],
    onDone: () => {
      toast.done(t('settings.tags.deleted', { name: tag.name }));
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t('settings.tags.deleteOf', { name: tag.name })}>
      <FormProblem error={remove.error} />
      <Text>{tag.usage_count ? t('settings.tags.deleteUsed', { count: tag.usage_count }) : t('settings.tags.deleteUnused')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button color="red.9" loading={remove.isPending} onClick={() => remove.run(tag.id)}>
          {t('settings.tags.delete')}
        </Button>
      </Group>
    </Dialog>
  );
}

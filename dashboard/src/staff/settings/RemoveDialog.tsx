import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { Dialog } from '@/ui/Dialog';
import { FormProblem } from '@/ui/FormProblem';
import { useToast } from '@/ui/toast';
import type { Member } from './StaffPage';

/** Removes a colleague: their sessions end at once, and their customers go to somebody else. */
export function RemoveDialog({ member, members, onClose }: { member: Member; members: Member[]; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [successor, setSuccessor] = useState<string | null>(null);
  const remove = useChange({
    send: (newOwner: string | null) =>
      body(api.DELETE('/api/staff/{id}/', { params: { path: { id: member.id }, query: newOwner === null ? {} : { new_owner_id: newOwner } } })),
    touches: () => [keys.staff, keys.lists('customers')],
    onDone: () => {
      toast.done(t('settings.staff.removed', { name: member.full_name }));
      onClose();
    },
  });
  const customers = member.customers ?? 0;
  return (
    <Dialog onClose={onClose} title={t('settings.staff.remove', { name: member.full_name })}>
      <FormProblem error={remove.error} />
      <Text mb="md">{t('settings.staff.removeText')}</Text>
      {customers > 0 ? (
        <Select
          label={t('settings.staff.newOwner', { count: customers })}
          searchable
          data={members.filter(({ id, role }) => id !== member.id && role !== 'auditor').map(({ id, full_name }) => ({ value: id, label: full_name }))}
          value={successor}
          onChange={setSuccessor}
        />
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button color="red.9" loading={remove.isPending} disabled={customers > 0 && successor === null} onClick={() => remove.run(successor)}>
          {t('common.do.remove')}
        </Button>
      </Group>
    </Dialog>
  );
}

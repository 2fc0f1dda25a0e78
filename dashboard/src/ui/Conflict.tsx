import { Button, Group, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';

export type Conflicting = { field: string; label: string; yours: string | null; theirs: string | null };

/** A stale edit (412): both values, and the reader chooses which holds. Closing the dialog keeps what was typed. */
export function Conflict(props: { fields: Conflicting[]; onMine: () => void; onTheirs: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={props.onClose} title={t('common.conflict.title')} size="lg">
      <Text mb="md">{t('common.conflict.text')}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('common.conflict.field')}</Table.Th>
            <Table.Th>{t('common.conflict.yours')}</Table.Th>
            <Table.Th>{t('common.conflict.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.fields.map(({ field, label, yours, theirs }) => (
            <Table.Tr key={field}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>{yours ?? <Text c="dimmed">{t('common.conflict.nothing')}</Text>}</Table.Td>
              <Table.Td>{theirs ?? <Text c="dimmed">{t('common.conflict.nothing')}</Text>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={props.onTheirs}>
          {t('common.conflict.useTheirs')}
        </Button>
        <Button onClick={props.onMine}>{t('common.conflict.useYours')}</Button>
      </Group>
    </Dialog>
  );
}

import { SimpleGrid, Table, Title } from '@mantine/core';
import { Dialog } from '@/ui/Dialog';
import { useTranslation } from 'react-i18next';
import { Keys } from './Keys';
import { groups, type ShortcutId, shortcuts } from './registry';

/** All shortcuts, from the same table that they are heard by. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const ids = Object.keys(shortcuts) as ShortcutId[];
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')} size="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups.map((group) => (
          <section key={group}>
            <Title order={3} mb="xs">
              {t(`shortcuts.group.${group}`)}
            </Title>
            <Table verticalSpacing={4} withRowBorders={false}>
              <Table.Tbody>
                {ids
                  .filter((id) => shortcuts[id].group === group)
                  .map((id) => (
                    <Table.Tr key={id}>
                      <Table.Td pl={0}>{t(`shortcuts.do.${id}`)}</Table.Td>
                      <Table.Td ta="right">
                        {shortcuts[id].keys.map((keys, index) => (
                          <span key={keys}>
                            {index > 0 ? ` ${t('shortcuts.or')} ` : ''}
                            <Keys keys={keys} />
                          </span>
                        ))}
                      </Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </SimpleGrid>
    </Dialog>
  );
}

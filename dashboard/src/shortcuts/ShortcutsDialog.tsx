import { SimpleGrid, Table, Title } from '@mantine/core';
import { Dialog } from '@/ui/Dialog';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { Keys } from './Keys';
import { groups, type Shortcut, type ShortcutId, shortcuts } from './registry';

/** All shortcuts that are of use to the reader, from the same table that they are heard by. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const ids = (Object.keys(shortcuts) as ShortcutId[]).filter((id) => (shortcuts[id] as Shortcut).needs?.some(may) ?? true);
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')} size="xl">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {groups.filter((group) => ids.some((id) => shortcuts[id].group === group)).map((group) => (
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

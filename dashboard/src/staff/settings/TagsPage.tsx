import { ActionIcon, Anchor, Badge, Button, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconBolt, IconDots, IconPlus, IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { type Tag, tagsQuery } from '@/api/tags';
import { useShortcut } from '@/shortcuts/useShortcut';
import { EmptyState } from '@/ui/EmptyState';
import { Problem } from '@/ui/Problem';
import { TagDot } from '@/ui/Tags';
import { useToast } from '@/ui/toast';
import { WaitingRows } from '@/ui/Waiting';
import { Section } from './Section';
import classes from './Settings.module.css';
import { TagDeleteDialog } from './TagDeleteDialog';
import { TagDialog } from './TagDialog';

/** The tags by which the company groups its customers. */
export function TagsPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const tags = useQuery(tagsQuery);
  const [editing, setEditing] = useState<Tag | 'new' | undefined>(undefined);
  const [deleting, setDeleting] = useState<Tag | undefined>(undefined);
  const create = () => setEditing('new');
  useShortcut('create', create);
  const switched = useChange({
    send: ({ id, active }: { id: number; active: boolean }) => body(api.PATCH('/api/tags/{id}/', { params: { path: { id } }, body: { active } })),
    touches: () => [keys.tags],
    onFailed: (error) => toast.failed(error),
  });
  return (
    <Section
      title={t('settings.tags.title')}
      note={t('settings.tags.note')}
      wide
      action={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create}>
          {t('settings.tags.create')}
        </Button>
      }
    >
      {tags.isPending ? <WaitingRows rows={4} height={52} /> : null}
      {tags.isError && tags.data === undefined ? <Problem error={tags.error} onRetry={() => void tags.refetch()} /> : null}
      {tags.data?.length === 0 ? <EmptyState icon={<IconTags size={40} stroke={1.2} aria-hidden />} title={t('settings.tags.none')} text={t('settings.tags.noneHelp')} /> : null}
      <ul className={classes.rows}>
        {tags.data?.map((tag) => (
          <li key={tag.id}>
            <TagDot color={tag.color} />
            <div className={classes.grow}>
              <Text fw={500}>{tag.name}</Text>
              <Text className={classes.dim}>
                {t('settings.tags.number', { id: tag.id })} ·{' '}
                {tag.usage_count ? (
                  <Anchor component={Link} to="/customers" search={{ tag: [String(tag.id)] } as never} size="sm" underline="always">
                    {t('settings.tags.customers', { count: tag.usage_count })}
                  </Anchor>
                ) : (
                  t('settings.tags.unused')
                )}
              </Text>
            </div>
            {tag.auto_criteria ? (
              <Badge variant="light" color="gray" leftSection={<IconBolt size={12} aria-hidden />}>
                {t('settings.tags.automatic')}
              </Badge>
            ) : null}
            {tag.active ? null : (
              <Badge variant="outline" color="gray">
                {t('settings.tags.inactive')}
              </Badge>
            )}
            <Menu>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('common.list.actions', { name: tag.name })}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setEditing(tag)}>{t('common.do.edit')}</Menu.Item>
                <Menu.Item onClick={() => switched.run({ id: tag.id, active: !tag.active })}>{t(tag.active ? 'settings.tags.deactivate' : 'settings.tags.activate')}</Menu.Item>
                <Menu.Item c="var(--mantine-color-error)" onClick={() => setDeleting(tag)}>
                  {t('settings.tags.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {editing !== undefined ? <TagDialog tag={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} /> : null}
      {deleting !== undefined ? <TagDeleteDialog tag={deleting} onClose={() => setDeleting(undefined)} /> : null}
    </Section>
  );
}

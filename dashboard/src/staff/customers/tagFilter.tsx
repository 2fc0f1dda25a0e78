import { SegmentedControl, Stack } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { Tag } from '@/api/tags';
import type { Filter } from '@/ui/filters';
import { TagSelect } from '@/ui/Tags';
import type { CustomerListSearch } from './search';

/** Customers with any or all of some tags. */
export function tagFilter(label: string, tags: Tag[], t: TFunction): Filter<CustomerListSearch> {
  const nameOf = (id: string) => tags.find((tag) => String(tag.id) === id)?.name ?? id;
  return {
    id: 'tag',
    label,
    owns: ['tag', 'tag_match'],
    sentence: ({ tag, tag_match }) => (tag === undefined ? undefined : `${t('common.filter.is')} ${tag.map(nameOf).join(tag_match === 'all' ? ` ${t('customers.filter.and')} ` : ', ')}`),
    form: ({ state: { tag = [], tag_match }, set }) => (
      <Stack gap="sm">
        {/* The list belongs to the panel: a click in it is no click outside. */}
        <TagSelect autoFocus all withinPortal={false} label={label} value={tag.map(Number)} onChange={(chosen) => set(chosen.length > 0 ? { tag: chosen.map(String) } : { tag: undefined, tag_match: undefined })} />
        <SegmentedControl
          fullWidth
          aria-label={t('customers.filter.tagMatch')}
          value={tag_match ?? 'any'}
          onChange={(match) => set({ tag_match: match === 'all' ? 'all' : undefined })}
          data={[
            { value: 'any', label: t('customers.filter.anyTag') },
            { value: 'all', label: t('customers.filter.allTags') },
          ]}
        />
      </Stack>
    ),
  };
}

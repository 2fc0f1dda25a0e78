import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { useShortcut } from '@/shortcuts/useShortcut';
import { FormProblem } from '@/ui/FormProblem';
import { lazyDialog } from '@/ui/lazyDialog';
import { AsideCard } from '@/ui/RecordPage';
import { Tags, TagSelect } from '@/ui/Tags';
import classes from './customers.module.css';
import type { Customer } from './queries';

const TagWhyDialog = lazyDialog(() => import('./TagWhyDialog').then((module) => module.TagWhyDialog));

/** The tags of a customer, which are given and taken where they stand; each opens why it is there. */
export function CustomerTags({ customer, past }: { customer: Customer; past: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [why, setWhy] = useState<Customer['tags'][number] | undefined>(undefined);
  const label = t('history.field.tags');
  const action = t(customer.tags.length > 0 ? 'common.do.edit' : 'common.do.add');
  const changes = may('CanAssignTags') && !past;
  return (
    <AsideCard
      title={label}
      action={
        changes && !editing ? (
          <Button variant="subtle" color="gray" size="compact-sm" mr={-8} aria-label={`${action}: ${label}`} onClick={() => setEditing(true)}>
            {action}
          </Button>
        ) : null
      }
    >
      {editing && changes ? (
        <Editor customer={customer} onClose={() => setEditing(false)} />
      ) : (
        <div className={classes.text}>{customer.tags.length > 0 ? <Tags tags={customer.tags} onOpen={past ? undefined : setWhy} opens={t('customers.segments.why')} /> : <span className={classes.faint}>{t('customers.details.none')}</span>}</div>
      )}
      {why === undefined ? null : <TagWhyDialog customer={customer} tag={why} onClose={() => setWhy(undefined)} />}
    </AsideCard>
  );
}

function Editor({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation();
  const { id } = customer;
  const [before] = useState(() => customer.tags.map((tag) => tag.id));
  const [chosen, setChosen] = useState(before);
  // Only what was added and taken away: what somebody else did meanwhile stays.
  const save = useChange({
    send: async ({ added, removed }: { added: number[]; removed: number[] }, key) => {
      if (added.length > 0) {
        await body(api.POST('/api/customers/{id}/tags/', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { tags: added } }));
      }
      for (const tag of removed) {
        await body(api.DELETE('/api/customers/{id}/tags/{tag_id}/', { params: { path: { id, tag_id: tag } } }));
      }
    },
    touches: () => [keys.record('customers', id), keys.lists('customers'), keys.tags],
    onDone: onClose,
  });
  const submit = () => save.run({ added: chosen.filter((tag) => !before.includes(tag)), removed: before.filter((tag) => !chosen.includes(tag)) });
  useShortcut('submit', submit);
  useShortcut('back', onClose);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormProblem error={save.error} />
      <TagSelect autoFocus label={t('history.field.tags')} value={chosen} onChange={setChosen} />
      <Group justify="flex-end" mt="sm" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.do.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('common.do.save')}
        </Button>
      </Group>
    </form>
  );
}

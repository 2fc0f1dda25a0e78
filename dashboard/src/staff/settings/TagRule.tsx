import { Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type InvalidField } from '@/api/problem';
import type { Tag } from '@/api/tags';
import { CriteriaBuilder } from '@/ui/criteria/CriteriaBuilder';
import { CriteriaPreview, useCriteriaPreview } from '@/ui/criteria/CriteriaPreview';
import { type CriteriaDraft, draftOf, readDraft } from '@/ui/criteria/draft';
import { Rehearsal } from '@/ui/criteria/Rehearsal';

/** By what a tag comes by itself, while it is being entered. */
export type RuleDraft = { on: boolean; draft: CriteriaDraft };

export function ruleOf(tag: Tag | undefined): RuleDraft {
  const criteria = tag?.auto_criteria ?? undefined;
  return { on: criteria !== undefined, draft: draftOf(criteria) };
}

/** Null where people alone give the tag; nothing where the criteria are not complete. */
export function criteriaOf({ on, draft }: RuleDraft) {
  return on ? readDraft(draft).criteria : null;
}

/** What the service said of the criteria of the tag that was to be saved. */
function refusedOf(error: unknown): InvalidField[] {
  return error instanceof ApiProblem
    ? error.fields.filter(({ field }) => field.startsWith('auto_criteria')).map((said) => ({ ...said, field: said.field.replace(/^auto_/, '') }))
    : [];
}

type Props = { rule: RuleDraft; onChange: (rule: RuleDraft) => void; error: unknown; strict: boolean };

/** By what a tag comes by itself, to whom it would come now, and to whom it would have come: to be seen before it is saved. */
export function TagRule({ rule, onChange, error, strict }: Props) {
  const { t } = useTranslation();
  const criteria = criteriaOf(rule) ?? undefined;
  const preview = useCriteriaPreview(criteria);
  return (
    <Stack>
      <Switch label={t('settings.tags.rule.switch')} description={t('settings.tags.rule.help')} checked={rule.on} onChange={(event) => onChange({ ...rule, on: event.currentTarget.checked })} />
      {rule.on ? (
        <>
          <CriteriaBuilder draft={rule.draft} onChange={(draft) => onChange({ ...rule, draft })} errors={preview.errors.length > 0 ? preview.errors : refusedOf(error)} strict={strict} />
          <CriteriaPreview preview={preview} />
          <Rehearsal criteria={preview.errors.length > 0 ? undefined : criteria} />
        </>
      ) : null}
    </Stack>
  );
}

import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@/i18n/segments';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { ApiProblem, type InvalidField, isProblem } from '@/api/problem';
import { type Segment, segmentQuery } from '@/api/segments';
import { useShortcut } from '@/shortcuts/useShortcut';
import { BackTest } from '@/ui/criteria/BackTest';
import { CriteriaBuilder } from '@/ui/criteria/CriteriaBuilder';
import { CriteriaPreview, useCriteriaPreview } from '@/ui/criteria/CriteriaPreview';
import { useCriteriaLine } from '@/ui/criteria/CriteriaText';
import { draftOf, readDraft } from '@/ui/criteria/draft';
import { Forbidden } from '@/ui/Forbidden';
import { FormProblem } from '@/ui/FormProblem';
import { NoRecord } from '@/ui/NoRecord';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { useEdit } from '@/ui/useEdit';
import { WaitingForm } from '@/ui/Waiting';
import classes from './segments.module.css';

type Content = Required<Schemas['SegmentDraft']>;
type Changes = Partial<Content>;

/** Creates a segment. */
export function NewSegmentPage() {
  return useMay()('CanManageSegments') ? <New /> : <Forbidden needs="CanManageSegments" page />;
}

function New() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useChange({
    send: (content: Content, key) => body(api.POST('/api/segments/', { params: { header: { 'Idempotency-Key': key } }, body: content })),
    touches: () => [keys.segments, keys.lists('customers')],
    onDone: ({ id, name }) => {
      toast.done(t('segments.created', { name }));
      void navigate({ to: '/segments/$id', params: { id }, replace: true });
    },
  });
  return <Form title={t('segments.create')} segment={undefined} error={create.error} saving={create.isPending} onSave={create.run} onCancel={() => void navigate({ to: '/segments' })} />;
}

const route = getRouteApi('/shell/segments/$id/edit');

/** Changes a segment. */
export function EditSegmentPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const manages = useMay()('CanManageSegments');
  const segment = useQuery({ ...segmentQuery(id), enabled: manages });
  if (!manages) {
    return <Forbidden needs="CanManageSegments" page />;
  }
  if (isProblem(segment.error, 'not_found')) {
    return <NoRecord title={t('segments.notFound')} list="/segments" label={t('segments.all')} />;
  }
  if (segment.data === undefined) {
    return (
      <>
        <PageHeader title={t('segments.edit')} />
        {segment.isError ? <Problem error={segment.error} onRetry={() => void segment.refetch()} /> : <WaitingForm fields={4} />}
      </>
    );
  }
  return <Edit key={id} segment={segment.data} />;
}

function Edit({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const line = useCriteriaLine();
  const { id } = segment;
  // As it was when editing began: what others change meanwhile is compared with what is saved.
  const [before] = useState(segment);
  const [error, setError] = useState<unknown>(undefined);
  const leave = () => void navigate({ to: '/segments/$id', params: { id }, replace: true });
  const edit = useEdit<Segment, Changes>({
    record: before,
    send: (changes, version) => body(api.PATCH('/api/segments/{id}/', { params: { path: { id }, header: { 'If-Match': `"${version}"` } }, body: changes as Content })),
    fetch: () => body(api.GET('/api/segments/{id}/', { params: { path: { id } } })),
    touches: [keys.segments, keys.segment(id), keys.lists('customers')],
    compare: (changes, then, now) =>
      (Object.keys(changes) as (keyof Content)[])
        .filter((field) => !same(then[field], now[field]) && !same(changes[field], now[field]))
        .map((field) => ({
          field,
          label: t(field === 'criteria' ? 'segments.rules' : `segments.${field}`),
          yours: field === 'criteria' ? line(changes.criteria ?? {}) : (changes[field] ?? null) || null,
          theirs: field === 'criteria' ? line(now.criteria) : now[field] || null,
        })),
  });
  const save = async (content: Content) => {
    const changes = Object.fromEntries(Object.entries(content).filter(([field, value]) => !same(value, before[field as keyof Content]))) as Changes;
    try {
      setError(undefined);
      if (Object.keys(changes).length === 0 || (await edit.save(changes))) {
        toast.done(t('common.state.saved'));
      }
      leave();
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <Form title={t('segments.editOf', { name: before.name })} segment={before} error={error} saving={edit.saving} onSave={(content) => void save(content)} onCancel={leave} />
      {edit.dialog}
    </>
  );
}

type FormProps = { title: string; segment: Segment | undefined; error: unknown; saving: boolean; onSave: (content: Content) => void; onCancel: () => void };

/** Name, purpose and rules, beside whom the rules would select now. */
function Form({ title, segment, error, saving, onSave, onCancel }: FormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(segment?.name ?? '');
  const [description, setDescription] = useState(segment?.description ?? '');
  const [draft, setDraft] = useState(() => draftOf(segment?.criteria));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { criteria } = readDraft(draft);
  const preview = useCriteriaPreview(criteria);
  const refused: InvalidField[] = error instanceof ApiProblem ? error.fields : [];
  // Of what is sent, until it is changed; the preview says the same of what stands there now.
  const [sent, setSent] = useState<string | undefined>(undefined);
  const ofCriteria = refused.filter(({ field }) => field.startsWith('criteria'));
  const criteriaErrors = preview.errors.length > 0 ? preview.errors : sent === JSON.stringify(criteria) ? ofCriteria : [];
  const ofField = (field: string) => refused.find((one) => one.field === field)?.message;
  const nameError = isProblem(error, 'segment_name_taken') ? t('errors.code.segment_name_taken') : (ofField('name') ?? (tried && name.trim() === '' ? t('segments.nameMissing') : undefined));
  const submit = () => {
    setTried(true);
    if (criteria !== undefined && name.trim() !== '') {
      setSent(JSON.stringify(criteria));
      onSave({ name: name.trim(), description: description.trim(), criteria });
    } else {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
  };
  useShortcut('submit', submit);
  return (
    <>
      <PageHeader title={title} />
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={classes.main}>
          <FormProblem error={error} hidden={refused.length > 0 || nameError !== undefined} />
          <TextInput label={t('segments.name')} required autoFocus={segment === undefined} maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} error={nameError} />
          <Textarea
            label={t('segments.description')}
            description={t('segments.descriptionHelp')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={ofField('description')}
          />
          <CriteriaBuilder draft={draft} onChange={setDraft} errors={criteriaErrors} strict={tried} />
          {tried && criteria === undefined ? (
            <Text c="var(--mantine-color-error)" role="alert">
              {t('segments.incomplete')}
            </Text>
          ) : null}
        </div>
        <div className={classes.aside}>
          <CriteriaPreview preview={preview} />
          <BackTest criteria={preview.errors.length > 0 ? undefined : criteria} />
        </div>
        <div className={classes.buttons}>
          <Button variant="default" onClick={onCancel}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={saving}>
            {t(segment === undefined ? 'segments.create' : 'common.do.save')}
          </Button>
        </div>
      </form>
    </>
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The order of keys means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)])) : value;
}

import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import type { Tag } from '@/api/tags';
import { Dialog } from '@/ui/Dialog';
import { FormProblem } from '@/ui/FormProblem';
import { showFieldErrors } from '@/ui/forms';
import { TagDot } from '@/ui/Tags';
import { useToast } from '@/ui/toast';
import { criteriaOf, ruleOf, TagRule } from './TagRule';

/** The colors that a tag may have by name; any other is written as it is. */
const palette = { red: '#ff6b6b', blue: '#4c6fff', green: '#51cf66', yellow: '#ffd43b', purple: '#b197fc', gray: '#868e96' } as const;
const names = Object.keys(palette) as (keyof typeof palette)[];
const OTHER = 'other';

/** Creates a tag, or changes its name, color and criteria. */
export function TagDialog({ tag, onClose }: { tag: Tag | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const known = names.some((name) => palette[name] === tag?.color);
  const form = useForm({
    initialValues: { name: tag?.name ?? '', chosen: tag === undefined ? palette.blue : known ? tag.color : OTHER, color: tag?.color ?? '' },
  });
  const [rule, setRule] = useState(() => ruleOf(tag));
  const [tried, setTried] = useState(false);
  const criteria = criteriaOf(rule);
  const changesRule = criteria !== undefined && JSON.stringify(criteria) !== JSON.stringify(tag?.auto_criteria ?? null);
  type Values = typeof form.values;
  const color = ({ chosen, color: written }: Values) => (chosen === OTHER ? written.trim() : chosen);
  const save = useChange({
    send: (values: Values, key) =>
      tag === undefined
        ? body(
            api.POST('/api/tags/', {
              params: { header: { 'Idempotency-Key': key } },
              body: { name: values.name, color: color(values), ...(criteria ? { auto_criteria: criteria } : {}) },
            }),
          )
        : body(
            api.PATCH('/api/tags/{id}/', {
              params: { path: { id: tag.id } },
              body: {
                ...(values.name === tag.name ? {} : { name: values.name }),
                ...(color(values) === tag.color ? {} : { color: color(values) }),
                ...(changesRule ? { auto_criteria: criteria } : {}),
              },
            }),
          ),
    touches: () => [keys.tags, keys.lists('customers')],
    onDone: () => {
      toast.done(t('common.state.saved'));
      onClose();
    },
    onFailed: (error) => {
      if (isProblem(error, 'tag_name_taken')) {
        form.setFieldError('name', t('errors.code.tag_name_taken'));
      } else {
        showFieldErrors(form, error);
      }
    },
  });
  return (
    <Dialog onClose={onClose} size={rule.on ? 'xl' : 'md'} title={t(tag === undefined ? 'settings.tags.create' : 'settings.tags.edit')}>
      <form noValidate onSubmit={form.onSubmit((values) => {
          setTried(true);
          if (criteria !== undefined) {
            save.run(values);
          }
        })}>
        <FormProblem error={save.error} hidden={Object.keys(form.errors).length > 0} />
        <Stack>
          <TextInput data-autofocus label={t('settings.tags.name')} required maxLength={50} autoComplete="off" {...form.getInputProps('name')} />
          <Select
            label={t('settings.tags.color')}
            allowDeselect={false}
            leftSection={form.values.chosen === OTHER ? null : <TagDot color={form.values.chosen} />}
            data={[...names.map((name) => ({ value: palette[name] as string, label: t(`settings.tags.palette.${name}`) })), { value: OTHER, label: t('settings.tags.palette.other') }]}
            renderOption={({ option }) => (
              <Group gap={8}>
                {option.value === OTHER ? null : <TagDot color={option.value} />}
                {option.label}
              </Group>
            )}
            {...form.getInputProps('chosen')}
            error={form.values.chosen === OTHER ? null : form.errors['color']}
          />
          {form.values.chosen === OTHER ? <TextInput label={t('settings.tags.hex')} maxLength={7} autoComplete="off" {...form.getInputProps('color')} /> : null}
          <TagRule rule={rule} onChange={setRule} error={save.error} strict={tried} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.do.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={form.values.name.trim() === ''}>
              {t('common.do.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

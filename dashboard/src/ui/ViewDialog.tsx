import { Button, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ApiProblem, isProblem } from '@/api/problem';
import { Dialog } from './Dialog';
import { DialogActions } from './DialogActions';
import { FormProblem } from './FormProblem';

type Props = {
  view?: Schemas['ViewOfList'];
  onSave: (draft: { name: string; shared: boolean }) => void;
  pending: boolean;
  error: Error | null;
  onClose: () => void;
};

/** What a view is called, and who sees it. */
export function ViewDialog({ view, onSave, pending, error, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const ofName = isProblem(error, 'view_name_taken') ? t('errors.code.view_name_taken') : isProblem(error, 'version_stale') ? t('common.views.changed') : error instanceof ApiProblem ? error.fields.find(({ field }) => field === 'name')?.message : undefined;
  return (
    <Dialog onClose={onClose} title={t(view ? 'common.views.rename' : 'common.views.save')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave({ name: name.trim(), shared });
        }}
      >
        <FormProblem error={error} hidden={ofName !== undefined} />
        <TextInput data-autofocus label={t('common.views.name')} maxLength={80} value={name} error={ofName} onChange={(event) => setName(event.currentTarget.value)} />
        <Switch mt="md" label={t('common.views.shared')} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {t('common.do.cancel')}
          </Button>
          <Button type="submit" loading={pending} disabled={name.trim() === ''}>
            {t('common.do.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

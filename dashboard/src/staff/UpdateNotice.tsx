import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRegisterSW } from 'virtual:pwa-register/react';
import classes from './Shell.module.css';

/** A newer version of the application is here and waits to be taken. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const {
    needRefresh: [waiting],
    updateServiceWorker,
  } = useRegisterSW();
  if (!waiting) {
    return null;
  }
  return (
    <Group className={classes.notice} role="status" gap="sm">
      {t('common.state.updated')}
      <Button size="compact-sm" variant="default" onClick={() => void updateServiceWorker(true)}>
        {t('common.state.reload')}
      </Button>
    </Group>
  );
}

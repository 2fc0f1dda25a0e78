import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKnown } from '@/i18n/known';
import { ApiProblem, MissingPart } from '@/api/problem';
import { Unreachable } from '@/api/unreachable';
import { usePermissionName } from './permissions';
import classes from './Problem.module.css';

/** What failed, why, and what to do: in the reader's language where the code is known, else in the service's words. */
export function useProblemText(): (error: unknown) => { title: string; text: string; requestId?: string } {
  const { t } = useTranslation();
  const known = useKnown();
  const permissionName = usePermissionName();
  return (error) => {
    if (error instanceof Unreachable) {
      return { title: t('errors.unreachable.title'), text: t('errors.unreachable.text') };
    }
    if (error instanceof MissingPart) {
      return { title: t('errors.part.title'), text: t('errors.part.text') };
    }
    if (!(error instanceof ApiProblem)) {
      return { title: t('errors.unknown.title'), text: t('errors.unknown.text') };
    }
    if (error.code === 'permission_missing') {
      return {
        title: t('errors.forbidden.title'),
        text: t('errors.forbidden.text', { permission: permissionName(error.body.required_permission ?? '') }),
        requestId: error.requestId,
      };
    }
    // A code that this version doesn't know yet is told in the service's words.
    const text = known(`errors.code.${error.code}`, error.body) ?? error.message;
    const title = error.status >= 500 ? t('errors.server.title') : t('errors.refused.title');
    return { title, text, requestId: error.requestId };
  };
}

/** An error in place of what it kept from being shown, with a retry where that may help. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { title, text, requestId } = useProblemText()(error);
  const forbidden = error instanceof ApiProblem && error.status === 403;
  // What is not there is not there the next time either.
  const gone = error instanceof ApiProblem && error.status === 404;
  const Icon = error instanceof Unreachable || error instanceof MissingPart ? IconCloudOff : forbidden ? IconLock : IconAlertTriangle;
  return (
    <Alert
      role="alert"
      data-calm={forbidden || error instanceof Unreachable || error instanceof MissingPart || undefined}
      variant="default"
      radius={10}
      icon={<Icon aria-hidden />}
      classNames={{ root: classes.problem, icon: classes.icon }}
      title={title}
      maw={640}
      my="md"
    >
      <Text size="md">{text}</Text>
      <Group mt="sm" gap="sm">
        {onRetry && !forbidden && !gone ? (
          <Button variant="default" onClick={onRetry}>
            {error instanceof MissingPart && error.again ? t('common.state.reload') : t('common.do.retry')}
          </Button>
        ) : null}
        {requestId ? (
          <Text size="xs" c="dimmed">
            {t('errors.requestId')} <Code>{requestId}</Code>
          </Text>
        ) : null}
      </Group>
    </Alert>
  );
}

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './Problem';

/** Says that something is done, with the way back where there is one. */
export function useToast() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return {
    done: (text: string, undo?: () => void) => {
      const id = notifications.show({
        autoClose: undo ? 8_000 : 3_500,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="md">{text}</Text>
            {undo ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  notifications.hide(id);
                  undo();
                }}
              >
                {t('common.do.undo')}
              </Button>
            ) : null}
          </Group>
        ),
        closeButtonProps: { 'aria-label': t('common.do.close') },
      });
    },
    failed: (error: unknown) => {
      const { title, text, requestId } = problemText(error);
      notifications.show({
        color: 'red',
        autoClose: 10_000,
        title,
        message: requestId ? `${text} (${t('errors.requestId')} ${requestId})` : text,
        closeButtonProps: { 'aria-label': t('common.do.close') },
      });
    },
  };
}

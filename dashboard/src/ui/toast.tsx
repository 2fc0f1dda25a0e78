import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './Problem';

/** Says that something is done, with the way back where there is one. */
export function useToast() {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const refuse = (error: unknown, explanation?: string) => {
    const { title, text: usual, requestId } = problemText(error);
    const text = explanation ?? usual;
    notifications.show({
      color: 'red',
      autoClose: 10_000,
      title,
      message: requestId ? `${text} (${t('errors.requestId')} ${requestId})` : text,
      closeButtonProps: { 'aria-label': t('common.do.close') },
    });
  };
  return {
    /** `milliseconds`: how long it stays, where there is more to read than usual. */
    done: (text: string, undo?: () => void, milliseconds = undo ? 8_000 : 3_500) => {
      const id = notifications.show({
        autoClose: milliseconds,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="md">{text}</Text>
            {undo ? (
              <Button
                variant="subtle"
                size="compact-sm"
                flex="none"
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
    failed: (error: unknown) => refuse(error),
    /** As `failed`, where a feature knows more of the error than its code. */
    explained: (error: unknown, explanation: string) => refuse(error, explanation),
  };
}

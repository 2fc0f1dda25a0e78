import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here: says why, and what to do next. */
export function EmptyState({ icon, title, text, children }: { icon?: ReactNode; title: string; text?: string | undefined; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      {icon}
      <Title order={2}>{title}</Title>
      {text ? (
        <Text c="dimmed" maw={420}>
          {text}
        </Text>
      ) : null}
      {children}
    </Stack>
  );
}

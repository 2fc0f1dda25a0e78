import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here: says why, and what to do next. `page`: it is all that the page shows. */
export function EmptyState({ icon, title, text, page = false, children }: {
  icon?: ReactNode;
  title: string;
  text?: string | undefined;
  page?: boolean;
  children?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      {icon}
      <Title order={page ? 1 : 2} size="h2">{title}</Title>
      {text ? (
        <Text c="dimmed" maw={420}>
          {text}
        </Text>
      ) : null}
      {children}
    </Stack>
  );
}

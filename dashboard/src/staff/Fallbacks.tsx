import { Button, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isTransient, MissingPart } from '@/api/problem';
import { EmptyState } from '@/ui/EmptyState';
import { Problem, useProblemText } from '@/ui/Problem';
import { Frame } from './before/Frame';

/** In place of everything, where not even what stands around the pages could be read. */
export function FailedWhole(props: ErrorComponentProps) {
  return (
    <main id="content" style={{ padding: 24 }}>
      <Failed {...props} />
    </main>
  );
}

/** In place of a page that failed. The address stays, so that a retry or a reload shows the page again. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { title } = useProblemText()(error);
  return (
    <>
      <VisuallyHidden component="h1">{title}</VisuallyHidden>
      <Problem
        error={error}
        onRetry={() => {
          if (error instanceof MissingPart) {
            void error.fetchAgain();
            if (error.again) {
              return;
            }
          } else if (!isTransient(error)) {
            location.reload();
            return;
          }
          reset();
          void router.invalidate();
        }}
      />
    </>
  );
}

/** In place of everything, at an address that leads nowhere. */
export function NotFound() {
  return (
    <Frame>
      <NoSuchPage />
    </Frame>
  );
}

/** In place of a page. */
export function NoSuchPage() {
  const { t } = useTranslation();
  return (
    <EmptyState page title={t('common.page.notFound')} text={t('common.page.notFoundHelp')}>
      <Button component={Link} to="/" variant="default" mt="sm">
        {t('common.page.home')}
      </Button>
    </EmptyState>
  );
}

export function Pending() {
  const { t } = useTranslation();
  return (
    <Stack p="lg" gap="md" role="status" aria-busy aria-label={t('common.state.loading')}>
      <Skeleton height={20} width={220} my={4} />
      <Skeleton height={12} width={320} maw="80%" />
    </Stack>
  );
}

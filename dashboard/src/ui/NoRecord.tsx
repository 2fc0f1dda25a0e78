import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState';

/** In place of a record that is not there, or not in the reader's reach: says so, and leads to the list. */
export function NoRecord({ title, list, label }: { title: string; list: '/customers' | '/orders' | '/segments' | '/audit'; label: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={title} text={t('common.page.notFoundHelp')}>
      <Button component={Link} to={list} variant="default" mt="sm">
        {label}
      </Button>
    </EmptyState>
  );
}

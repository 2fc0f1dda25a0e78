import { ActionIcon, Button, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import classes from './PageHeader.module.css';

/**
 * A page's name, and the one thing that it is there to do: a button on top on a desktop, the floating one at the thumb on a
 * phone, and `C` on a keyboard.
 */
export function PageHeader({ title, subtitle, create, children }: {
  title: string;
  subtitle?: ReactNode;
  create?: { label: string; run: () => void; /** Something in the page itself offers it already, as an empty list does: the key alone remains. */ elsewhere?: boolean };
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  useShortcut('create', () => create?.run(), create !== undefined);
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        <Title order={1}>{title}</Title>
        {subtitle ? (
          <Text size="sm" c="dimmed">
            {subtitle}
          </Text>
        ) : null}
      </div>
      {children}
      {create && create.elsewhere !== true ? (
        <>
          <Button className={classes.primary} leftSection={<IconPlus size={16} aria-hidden />} onClick={create.run}>
            {create.label}
          </Button>
          <ActionIcon className={classes.fab} variant="filled" aria-label={create.label} onClick={create.run}>
            <IconPlus aria-hidden />
          </ActionIcon>
        </>
      ) : null}
    </header>
  );
}

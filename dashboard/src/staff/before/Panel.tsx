import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Frame.module.css';

export function Panel({ title, text, wide = false, children }: { title: string; text?: ReactNode; wide?: boolean; children?: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <section className={`${classes.card} ${wide ? classes.wide : ''}`}>
      <div className={classes.panel}>
        <Title order={1} mb={text ? 4 : 'md'}>
          {title}
        </Title>
        {text ? (
          <Text c="dimmed" mb="lg">
            {text}
          </Text>
        ) : null}
        {children}
      </div>
    </section>
  );
}

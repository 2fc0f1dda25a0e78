import { Anchor, Group } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages, speak } from '@/i18n';
import classes from './Frame.module.css';

/** What stands around the pages before the sign-in, and an address that leads nowhere: the name, and the language, which nobody has chosen yet. */
export function Frame({ children = <Outlet /> }: { children?: ReactNode }) {
  const { t, i18n } = useTranslation();
  const others = (Object.keys(languages) as Language[]).filter((language) => language !== i18n.language);
  return (
    <div className={classes.frame}>
      <main id="content" className={`${classes.card} ${classes.wide}`} style={{ display: 'grid', justifyItems: 'center' }}>
        <div className={classes.card}>
          <div className={classes.brand}>
            <img src="/icon.svg" alt="" width={28} height={28} />
            {t('common.product')}
          </div>
        </div>
        {children}
        <Group className={`${classes.card} ${classes.foot}`}>
          <Anchor href="/docs" size="sm">
            {t('common.account.api')}
          </Anchor>
          {others.map((language) => (
            <Anchor key={language} component="button" type="button" size="sm" lang={language} onClick={() => void speak(language, true)}>
              {languages[language]}
            </Anchor>
          ))}
        </Group>
      </main>
    </div>
  );
}

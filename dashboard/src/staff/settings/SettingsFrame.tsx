import { Link, Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import { Forbidden } from '@/ui/Forbidden';
import { PageHeader } from '@/ui/PageHeader';
import { sections } from './sections';
import classes from './Settings.module.css';

export function SettingsFrame() {
  const { t } = useTranslation();
  const may = useMay();
  const nav = useRef<HTMLElement>(null);
  const here = useMatches({ select: (matches) => matches.at(-1)?.pathname });
  const needed = sections.find(({ to }) => to === here)?.needs;
  // On a phone, the sections are wider than the window. By its address: which one is active, the links themselves learn later.
  useEffect(() => {
    // A browser may give a promise for having scrolled, which is nothing to clean up.
    nav.current?.querySelector(`[href="${here}"]`)?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [here]);
  return (
    <>
      <PageHeader title={t('common.nav.settings')} />
      <div className={classes.frame}>
        <nav ref={nav} className={classes.nav} aria-label={t('common.nav.settings')}>
          {sections
            .filter(({ needs }) => needs === undefined || may(needs))
            .map(({ to, name }) => (
              <Link key={to} to={to}>
                {name === 'notifications' ? t('common.notifications.title') : t(`settings.${name}.title`)}
              </Link>
            ))}
        </nav>
        <div>
          {needed === undefined || may(needed) ? <Outlet /> : <Forbidden needs={needed} />}
        </div>
      </div>
    </>
  );
}

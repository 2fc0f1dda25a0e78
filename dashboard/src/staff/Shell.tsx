import { ActionIcon, Kbd, VisuallyHidden } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useIsMutating, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useMatches, useNavigate } from '@tanstack/react-router';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/api/live';
import { useMay, useMe } from '@/api/me';
import { shown } from '@/shortcuts/registry';
import { useShortcut } from '@/shortcuts/useShortcut';
import { Forbidden } from '@/ui/Forbidden';
import { usePhone } from '@/ui/phone';
import { lazyDialog } from '@/ui/lazyDialog';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
// Not lazily: what is typed while it were fetched would be lost.
import { Palette } from './palette/Palette';
import { neededFor, places } from './places';
import { UpdateNotice } from './UpdateNotice';
import classes from './Shell.module.css';

const ShortcutsDialog = lazyDialog(() => import('@/shortcuts/ShortcutsDialog').then((module) => module.ShortcutsDialog));

/** What stands around every page: navigation, search, who is signed in, and whether the page is live and saved. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const navigate = useNavigate();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const phone = usePhone();
  const saving = useIsMutating() > 0;
  const client = useQueryClient();
  const connection = useLive(useDocumentVisibility() === 'visible');
  // The page that is shown, not yet the one that is being loaded.
  const page = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? '/' });
  const needed = neededFor(page);
  const reachable = places.filter(({ needs }) => needs === undefined || may(needs));
  // A thumb has room for five; the settings stand in the menu of the account as well.
  const atThumb = reachable.length > 5 ? reachable.filter(({ name }) => name !== 'settings') : reachable;

  // What is not under way needs no progress: where this can't be told, the page of bulk changes says it.
  useEffect(() => {
    void import('@/ui/JobToast').then(({ resumeJobs }) => resumeJobs(client, me.id)).catch(() => undefined);
  }, [client, me.id]);

  useShortcut('palette', () => setPalette(true));
  useShortcut('help', () => setHelp(true));
  for (const place of places) {
    // The table of places is fixed, so hooks keep their order.
    useShortcut(place.shortcut, () => void navigate({ to: place.to }), place.needs === undefined || may(place.needs));
  }

  return (
    <div className={classes.shell} data-live={connection}>
      <a href="#content" className={classes.skip}>
        {t('common.nav.skip')}
      </a>
      <nav className={classes.side} aria-label={t('common.nav.label')}>
        <Link to="/" className={classes.brand}>
          <img src="/icon.svg" alt="" width={24} height={24} />
          <span>{me.company.name}</span>
        </Link>
        <button type="button" className={classes.search} onClick={() => setPalette(true)}>
          <IconSearch size={16} aria-hidden />
          <span>{t('common.search')}</span>
          <Kbd size="xs">{shown('mod+k').join(' ')}</Kbd>
        </button>
        {reachable.map(({ to, name, icon: Icon }) => (
          <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size={18} stroke={1.7} aria-hidden />
            {t(`common.nav.${name}`)}
          </Link>
        ))}
        <div className={classes.foot}>
          <div className={classes.status} role="status">
            {saving ? t('common.state.saving') : ''}
          </div>
          <div className={classes.mine}>
            <AccountMenu onShortcuts={() => setHelp(true)} />
            <Bell />
          </div>
        </div>
      </nav>

      <div>
        <header className={classes.top}>
          <Link to="/" className={classes.brand}>
            <img src="/icon.svg" alt="" width={24} height={24} />
            <span>{me.company.name}</span>
          </Link>
          <span role="status">{saving ? <VisuallyHidden>{t('common.state.saving')}</VisuallyHidden> : null}</span>
          <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('common.search')} onClick={() => setPalette(true)}>
            <IconSearch size={20} aria-hidden />
          </ActionIcon>
          <Bell />
          <AccountMenu compact />
        </header>
        <UpdateNotice />
        {connection === 'lost' ? (
          <div className={classes.notice} role="status">
            {navigator.onLine ? t('common.state.reconnecting') : t('common.state.offline')}
          </div>
        ) : null}
        <main id="content" className={classes.content} tabIndex={-1} data-page={page}>
          {needed === undefined || may(needed) ? <Outlet /> : <Forbidden needs={needed} page />}
        </main>
      </div>

      <nav className={classes.bar} aria-label={t('common.nav.label')}>
        {atThumb.map(({ to, name, icon: Icon }) => (
          <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(`common.nav.${name}`)}
          </Link>
        ))}
      </nav>

      {/* On a phone at the top, where no dialog has its buttons. */}
      <Notifications position={phone ? 'top-center' : 'bottom-right'} containerWidth={400} zIndex={400} />
      {palette ? <Palette onClose={() => setPalette(false)} /> : null}
      {help ? <ShortcutsDialog onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

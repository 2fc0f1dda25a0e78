import { Modal, VisuallyHidden } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { IconPlus, IconShoppingBag, IconStack2, IconUser } from '@tabler/icons-react';
import { type ComponentType, type KeyboardEvent, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '@/api/client';
import { keys } from '@/api/keys';
import { useMay } from '@/api/me';
import { useFocusReturn } from '@/ui/Dialog';
import { offered } from '@/ui/offers';
import { places } from '../places';
import classes from './Palette.module.css';
import { recentRecords } from './recent';

type Entry = { id: string; group: 'here' | 'recent' | 'records' | 'actions' | 'pages'; title: string; subtitle?: string; icon: ComponentType<{ size?: number }>; run: () => void };

/**
 * Finds customers, orders, pages and actions as one types. The field stands in the first render and takes the focus at once, so
 * that no key typed after the shortcut is lost.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  useFocusReturn();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const q = useDeferredValue(typed.trim());

  const found = useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => body(api.GET('/api/search/', { params: { query: { q } }, signal })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });

  const client = useQueryClient();
  // As they were when it opened: what is read anew behind it doesn't move a row under the hand.
  const [here] = useState(() => offered().map((offer): Entry => ({ ...offer, group: 'here' })));
  const [seen] = useState(() => recentRecords(client, window.location.pathname));
  const open = (kind: string, id: string) => void navigate(kind === 'customer' ? { to: '/customers/$id', params: { id } } : { to: '/orders/$id', params: { id } });
  const recent: Entry[] = seen.map(({ kind, id, title, subtitle }) => ({ id: `recent-${id}`, group: 'recent', title, subtitle, icon: kind === 'customer' ? IconUser : IconShoppingBag, run: () => open(kind, id) }));
  const records: Entry[] = (q === '' ? [] : (found.data?.items ?? [])).map((hit) => ({
    id: `${hit.kind}-${hit.id}`,
    group: 'records',
    title: hit.title,
    subtitle: hit.subtitle ?? undefined,
    icon: hit.kind === 'customer' ? IconUser : IconShoppingBag,
    run: () => open(hit.kind, hit.id),
  }));
  const actions: Entry[] = [
    ...(may('CanEditCustomers')
      ? [{ id: 'add-customer', group: 'actions' as const, title: t('customers.add.action'), icon: IconPlus, run: () => void navigate({ to: '/customers', hash: 'add' }) }]
      : []),
    ...(may('CanCreateOrders')
      ? [{ id: 'create-order', group: 'actions' as const, title: t('orders.create.action'), icon: IconPlus, run: () => void navigate({ to: '/orders/new' }) }]
      : []),
  ];
  const pages: Entry[] = places
    .filter(({ needs }) => needs === undefined || may(needs))
    .map(({ to, name, icon }) => ({ id: name, group: 'pages', title: t(`common.nav.${name}`), icon, run: () => void navigate({ to }) }));
  pages.push({ id: 'jobs', group: 'pages', title: t('settings.jobs.title'), icon: IconStack2, run: () => void navigate({ to: '/settings/jobs' }) });
  const matching = (entry: Entry) => entry.title.toLocaleLowerCase().includes(q.toLocaleLowerCase());
  const entries = [...here.filter(matching), ...(q === '' ? recent : records), ...actions.filter(matching), ...pages.filter(matching)];
  const current = Math.min(chosen, entries.length - 1);

  function choose(entry: Entry | undefined) {
    if (entry !== undefined) {
      onClose();
      entry.run();
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      setChosen((current + step + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(entries[current]);
    }
  }

  return (
    <Modal.Root opened onClose={onClose} size={600} yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay transitionProps={{ duration: 0 }} />
      <Modal.Content aria-label={t('common.search')} radius={10}>
        <Modal.Body p={0}>
          <input
            className={classes.input}
            data-autofocus
            autoFocus
            type="text"
            role="combobox"
            aria-label={t('common.search')}
            aria-expanded={entries.length > 0}
            aria-controls="palette-list"
            aria-activedescendant={entries[current] ? `palette-${entries[current].id}` : undefined}
            placeholder={t('common.palette.placeholder')}
            value={typed}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <VisuallyHidden role="status">{q === '' ? '' : t('common.palette.found', { count: entries.length })}</VisuallyHidden>
          <div id="palette-list" role="listbox" aria-label={t('common.search')} className={classes.list} tabIndex={-1}>
            {entries.map((entry, index) => (
              <div key={entry.id} role="presentation">
                {entry.group !== entries[index - 1]?.group ? (
                  <div className={classes.group} role="presentation">
                    {t(`common.palette.${entry.group}`)}
                  </div>
                ) : null}
                <div
                  id={`palette-${entry.id}`}
                  role="option"
                  aria-selected={index === current}
                  className={classes.option}
                  ref={index === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
                  onMouseMove={() => setChosen(index)}
                  onClick={() => choose(entry)}
                >
                  <entry.icon size={17} />
                  <span>{entry.title}</span>
                  {entry.subtitle ? <small>{entry.subtitle}</small> : null}
                </div>
              </div>
            ))}
          </div>
          {entries.length === 0 ? <div className={classes.none}>{found.isFetching ? t('common.state.loading') : t('common.palette.none', { q })}</div> : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

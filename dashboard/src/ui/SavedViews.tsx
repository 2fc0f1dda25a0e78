import { ActionIcon, Button, Menu } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { IconBookmark, IconDeviceFloppy, IconDots, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { api, body, type Schemas } from '@/api/client';
import { type Entity, keys } from '@/api/keys';
import { useMay, useMe } from '@/api/me';
import { isProblem } from '@/api/problem';
import classes from './SavedViews.module.css';
import { useToast } from './toast';
import { ViewDialog } from './ViewDialog';

/** A list as one comes back to it: its filters, its order, its columns. */
export type View<State> = { id: string; label: string; state: State };
type Saved = Schemas['ViewOfList'];
type ListState = { view?: string; sort?: string; columns?: string[] };

type Props<State> = {
  entity: Entity;
  builtIn: View<State>[];
  state: State;
  /** Reads an address: what a view holds is read as leniently, so that it outlives a filter's end. */
  parse: (search: Record<string, unknown>) => State;
};

/**
 * The views of a list as tabs: those that come with the product, one's own, and those that others share. A built-in one is current
 * while its filters are set, a saved one while the address names it, whatever else narrows the list.
 */
export function SavedViews<State extends ListState>({ entity, builtIn, state, parse }: Props<State>) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<'save' | 'rename' | undefined>(undefined);
  const saved = useQuery({ queryKey: keys.views(entity), queryFn: ({ signal }) => body(api.GET('/api/views/', { params: { query: { entity } }, signal })), staleTime: 60_000 }).data?.items ?? [];

  const to = entity === 'customers' ? '/customers' : '/orders';
  const stateOf = ({ id, filters, sort, columns }: Saved): State =>
    parse({ ...Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, values.length === 1 ? values[0] : values])), sort, columns, view: id });
  const open = (search: State) => void navigate({ to, search: search as never });

  const current = saved.find(({ id }) => id === state.view);
  const currentBuiltIn = current ? undefined : (builtIn.findLast((view) => holds(view.state, state)) ?? builtIn[0]);
  const changed = current ? !same(stateOf(current), state) : currentBuiltIn !== undefined && !same(currentBuiltIn.state, state);
  const changeable = current !== undefined && (current.owner?.id === me.id || (current.shared && may('CanManageCompany')));

  const touches = () => [keys.views(entity)];
  // What is refused because somebody was faster shows what they made of it.
  const client = useQueryClient();
  const failed = (error: Error) => {
    if (isProblem(error, 'version_stale')) {
      void client.invalidateQueries({ queryKey: keys.views(entity) });
      if (dialog === undefined) {
        toast.done(t('common.views.changed'));
      }
    } else if (dialog === undefined) {
      toast.failed(error);
    }
  };
  const save = useChange({
    send: (draft: { name: string; shared: boolean }) => body(api.POST('/api/views/', { body: { ...draft, entity, ...contentOf(state) } })),
    touches,
    onDone: (view) => {
      setDialog(undefined);
      open({ ...state, view: view.id });
      toast.done(t('common.views.saved', { name: view.name }));
    },
  });
  const edit = useChange({
    // The view as its reader saw it: what a colleague made of a shared one meanwhile is not overwritten unseen.
    send: (changes: Schemas['SavedViewChanges']) => body(api.PATCH('/api/views/{id}/', { params: { path: { id: current?.id ?? '' }, header: seen(current) }, body: changes })),
    touches,
    onDone: (view) => {
      setDialog(undefined);
      toast.done(t('common.views.saved', { name: view.name }));
    },
    onFailed: failed,
  });
  const bringBack = useChange({
    send: ({ name, shared, filters, sort, columns }: Saved) => body(api.POST('/api/views/', { body: { name, shared, filters, sort, columns, entity } })),
    touches,
    onDone: (view) => open(stateOf(view)),
    onFailed: toast.failed,
  });
  const remove = useChange({
    send: (view: Saved) => body(api.DELETE('/api/views/{id}/', { params: { path: { id: view.id }, header: seen(view) } })),
    touches,
    onDone: (_, view) => {
      open(builtIn[0]!.state);
      toast.done(t('common.views.deleted', { name: view.name }), () => bringBack.run(view));
    },
    onFailed: failed,
  });

  const tab = (id: string, label: string, search: State, isCurrent: boolean, shared = false) => (
    <Link key={id} className={classes.view} to={to} search={search as never} aria-current={isCurrent ? 'true' : undefined} activeOptions={{ exact: true, includeSearch: true }}>
      {label}
      {shared ? <IconUsers size={14} role="img" aria-label={t('common.views.shared')} /> : null}
    </Link>
  );
  const nav = useRef<HTMLElement>(null);
  // The current one is in sight; only the tabs move for it, not the page.
  useEffect(() => {
    const tabs = nav.current;
    const tab = tabs?.querySelector('[aria-current]')?.getBoundingClientRect();
    if (tabs && tab) {
      tabs.scrollLeft += tab.left - tabs.getBoundingClientRect().left;
    }
  }, [current?.id]);
  return (
    <>
      <nav ref={nav} className={classes.views} aria-label={t('common.views.label')}>
        {builtIn.map((view) => tab(view.id, view.label, view.state, view === currentBuiltIn))}
        {saved.map((view) => tab(view.id, view.name, stateOf(view), view === current, view.shared))}
        {changeable || changed ? (
          <div className={classes.own}>
            {changeable ? (
              <Menu position="bottom-start">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('common.views.actions', { name: current.name })}>
                    <IconDots size={16} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {changed ? (
                    <Menu.Item leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={() => edit.run(contentOf(state))}>
                      {t('common.views.saveChanges')}
                    </Menu.Item>
                  ) : null}
                  <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setDialog('rename')}>
                    {t('common.views.renameShare')}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove.run(current)}>
                    {t('common.views.delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            ) : null}
            {changed ? (
              <Button className={classes.save} variant="subtle" color="gray" size="compact-sm" leftSection={<IconBookmark size={15} aria-hidden />} onClick={() => setDialog('save')}>
                {t('common.views.save')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </nav>
      {dialog === 'save' ? <ViewDialog onSave={save.run} pending={save.isPending} error={save.error} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'rename' && current ? <ViewDialog view={current} onSave={edit.run} pending={edit.isPending} error={edit.error} onClose={() => setDialog(undefined)} /> : null}
    </>
  );
}

function seen(view: Saved | undefined) {
  return view === undefined ? {} : { 'If-Match': `"${view.version}"` };
}

/** What a view keeps of a list's state: every filter with the list of its values, as texts. */
function contentOf({ view: _view, sort, columns, ...filters }: ListState) {
  return {
    filters: Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, [value].flat().map(String)])),
    sort: sort ?? null,
    columns: columns ?? [],
  };
}

function holds(view: object, state: object): boolean {
  return Object.entries(view).every(([key, value]) => JSON.stringify(value) === JSON.stringify((state as Record<string, unknown>)[key]));
}

function same(a: ListState, b: ListState): boolean {
  return holds({ ...a, view: undefined }, { ...b, view: undefined }) && holds({ ...b, view: undefined }, { ...a, view: undefined });
}

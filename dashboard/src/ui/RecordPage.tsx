import { Tabs, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '@/shortcuts/useShortcut';
import classes from './RecordPage.module.css';

export type Tab = { id: string; label: string; content: () => ReactNode };

/** One record: who or what it is and what can be done, its parts as tabs, its details at the side. Escape leads back to the list. */
export function RecordPage(props: {
  title: string;
  /** Over the title: the way back to the list, and on to the next record of it. */
  navigation?: ReactNode;
  badges?: ReactNode;
  subtitle?: ReactNode;
  /** The primary action first. */
  actions?: ReactNode;
  figures?: { label: string; value: ReactNode; note?: ReactNode }[];
  top?: ReactNode;
  tabs: Tab[];
  tab: string | undefined;
  onTab: (tab: string) => void;
  aside: ReactNode;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const { title, tabs } = props;
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  useShortcut('back', ({ target }) => {
    // The first Escape leaves the field that one types in, with what stands there; the next one the page.
    if (target instanceof HTMLElement && target.matches('input, textarea')) {
      target.blur();
    } else {
      props.onBack();
    }
  });
  const tab = tabs.find(({ id }) => id === props.tab) ?? tabs[0]!;
  return (
    <article>
      {props.navigation}
      <header className={classes.head}>
        <div className={classes.titles}>
          <div className={classes.name}>
            <Title order={1}>{title}</Title>
            {props.badges}
          </div>
          <div className={classes.sub}>{props.subtitle}</div>
        </div>
        <div className={classes.actions}>{props.actions}</div>
      </header>
      {props.figures ? (
        <dl className={classes.figures}>
          {props.figures.map(({ label, value, note }) => (
            <div key={label} className={classes.figure}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              {note}
            </div>
          ))}
        </dl>
      ) : null}
      {props.top}
      <div className={classes.columns}>
        <Tabs value={tab.id} onChange={(id) => id && props.onTab(id)} keepMounted={false}>
          <Tabs.List mb="md" style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
            {tabs.map(({ id, label }) => (
              <Tabs.Tab key={id} value={id}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ id, content }) => (
            <Tabs.Panel key={id} value={id}>
              {id === tab.id ? content() : null}
            </Tabs.Panel>
          ))}
        </Tabs>
        <aside className={classes.aside}>{props.aside}</aside>
      </div>
    </article>
  );
}

/** A group of details beside a record. */
export function AsideCard({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.card}>
      <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', minHeight: 32 }}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  );
}

import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OrderListSearch } from './search';
import { builtInViews } from './views';

/** The built-in views as tabs. */
export function ViewTabs({ search, onChoose }: { search: OrderListSearch; onChoose: (search: OrderListSearch) => void }) {
  const { t } = useTranslation();
  return (
    <Tabs
      value={search.view ?? 'all'}
      mb="sm"
      onChange={(id) => {
        const view = builtInViews.find((one) => one.id === id);
        if (view) {
          onChoose({ view: view.id === 'all' ? undefined : view.id, ...view.search } as OrderListSearch);
        }
      }}
    >
      <Tabs.List aria-label={t('common.views.label')} style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
        {builtInViews.map(({ id }) => (
          <Tabs.Tab key={id} value={id}>
            {t(`orders.view.${id}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

import { ActionIcon, Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconBell, IconCheck } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useChange } from '@/api/change';
import { keys } from '@/api/keys';
import { markAllRead, markRead, type Notification, notificationsQuery, unreadQuery } from '@/api/notifications';
import '@/i18n/notifications';
import { EmptyState } from '@/ui/EmptyState';
import { type Formats, useFormat } from '@/ui/format';
import { PageHeader } from '@/ui/PageHeader';
import { Problem } from '@/ui/Problem';
import { useToast } from '@/ui/toast';
import { WaitingRows } from '@/ui/Waiting';
import { When } from '@/ui/When';
import classes from './Notifications.module.css';

/** What the reader was told, latest first. To open what it is about is to have read it. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const told = useInfiniteQuery(notificationsQuery);
  const unread = useQuery(unreadQuery).data ?? 0;
  const touches = () => [[...keys.notifications]];
  const one = useChange({ send: markRead, touches, onFailed: toast.failed });
  const all = useChange({ send: () => markAllRead(), touches, onFailed: toast.failed });
  const items = told.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={t('common.notifications.title')} subtitle={t('notifications.note')}>
        {unread > 0 ? (
          <Button variant="default" loading={all.isPending} onClick={() => all.run(undefined)}>
            {t('notifications.readAll')}
          </Button>
        ) : null}
      </PageHeader>
      {told.isPending ? <WaitingRows rows={6} height={48} /> : null}
      {told.isError && told.data === undefined ? <Problem error={told.error} onRetry={() => void told.refetch()} /> : null}
      {told.isSuccess && items.length === 0 ? <EmptyState icon={<IconBell size={40} stroke={1.2} aria-hidden />} title={t('notifications.none')} text={t('notifications.noneHelp')} /> : null}
      <ul className={classes.list}>
        {items.map((item) => (
          <Row key={item.id} item={item} onRead={() => one.run(item.id)} />
        ))}
      </ul>
      {told.hasNextPage ? (
        <Button variant="default" mt="md" loading={told.isFetchingNextPage} onClick={() => void told.fetchNextPage()}>
          {t('common.do.loadMore')}
        </Button>
      ) : null}
    </>
  );
}

function wording(item: Notification, t: TFunction, format: Formats) {
  const customer = item.customer?.full_name ?? '';
  if (item.kind === 'segment_entered') {
    return item.segment ? t('notifications.entered', { customer, segment: item.segment.name, count: item.customers ?? 1 }) : t('notifications.enteredGone', { customer });
  }
  return t(`notifications.said.${item.kind}`, {
    customer,
    order: item.order?.order_number ?? '',
    date: item.expected_delivery_date === null ? '' : format.dateBrief(item.expected_delivery_date),
  });
}

function Row({ item, onRead }: { item: Notification; onRead: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fresh = item.read_at === null;
  const said = wording(item, t, format);
  const opened = fresh ? onRead : undefined;
  const content = (
    <>
      <span className={classes.said}>{said}</span>
      <span className={classes.more}>
        {item.actor ? `${t('notifications.by', { name: item.actor.name })} · ` : null}
        <When at={item.created_at} />
        {fresh ? ` · ${t('notifications.unread')}` : null}
      </span>
    </>
  );
  return (
    <li className={classes.row} data-unread={fresh}>
      {item.order ? (
        <Link to="/orders/$id" params={{ id: item.order.id }} onClick={opened}>
          {content}
        </Link>
      ) : item.customer ? (
        <Link to="/customers/$id" params={{ id: item.customer.id }} search={item.kind === 'follow_up_due' ? { tab: 'interactions' } : {}} onClick={opened}>
          {content}
        </Link>
      ) : (
        // Several are found in the segment that they entered.
        <Link to="/segments/$id" params={{ id: item.segment?.id ?? '' } as never} onClick={opened}>
          {content}
        </Link>
      )}
      {fresh ? (
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('notifications.read', { name: said })} onClick={onRead}>
          <IconCheck size={18} aria-hidden />
        </ActionIcon>
      ) : null}
    </li>
  );
}

import { Indicator } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { unreadQuery } from '@/api/notifications';
import { useFormat } from '@/ui/format';
import classes from './Shell.module.css';

const MOST_SHOWN = 99;

/** The way to the notifications, with how many are unread; the stream keeps the number current. */
export function Bell() {
  const { t } = useTranslation();
  const format = useFormat();
  const unread = useQuery(unreadQuery).data ?? 0;
  return (
    <Link to="/notifications" className={classes.bell} aria-label={unread > 0 ? t('common.notifications.unread', { count: unread }) : t('common.notifications.title')} data-unread={unread}>
      <Indicator label={unread > MOST_SHOWN ? `${format.number(MOST_SHOWN)}+` : format.number(unread)} size={16} disabled={unread === 0} color="red.8" aria-hidden>
        <IconBell size={20} stroke={1.7} aria-hidden />
      </Indicator>
    </Link>
  );
}

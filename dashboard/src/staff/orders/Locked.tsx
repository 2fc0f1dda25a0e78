import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/me';
import classes from './OrderPage.module.css';
import type { Order } from './queries';

/** Why somebody who may edit orders is not offered to edit this one any more. */
export function Locked({ order }: { order: Order }) {
  const { t } = useTranslation();
  const may = useMay();
  const { status } = order;
  return status === 'pending' || status === 'processing' || !may('CanEditOrders') ? null : (
    <span className={classes.locked}>
      <IconLock size={14} aria-hidden />
      {t(`orders.locked.${status}`)}
    </span>
  );
}

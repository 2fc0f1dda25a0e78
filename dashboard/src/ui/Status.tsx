import { IconArrowBackUp, IconArrowRight, IconBan, IconCheck, IconCircle, IconCircleHalf2, IconClock, IconClockExclamation, IconMinus, IconShield, IconShieldCheck, IconX } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import classes from './Status.module.css';

type Icon = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;

/** A status has a colour, a shape and a word, so that no reader depends on one of them. */
function Status({ color, icon: Icon, children }: { color: string; icon: Icon; children: ReactNode }) {
  return (
    <span className={classes.status} style={{ color: `var(--puppy-${color})` }}>
      <Icon size={15} stroke={2} aria-hidden />
      {children}
    </span>
  );
}

const orders: Record<Schemas['OrderStatus'], Icon> = {
  pending: IconCircle,
  processing: IconCircleHalf2,
  shipped: IconArrowRight,
  delivered: IconCheck,
  cancelled: IconX,
  refunded: IconArrowBackUp,
};

export function OrderStatus({ status }: { status: Schemas['OrderStatus'] }) {
  const { t } = useTranslation();
  return (
    <Status color={status} icon={orders[status]}>
      {t(`history.value.status.${status}`)}
    </Status>
  );
}

const payments: Record<Schemas['PaymentStatus'], [string, Icon]> = {
  pending: ['pending', IconClock],
  paid: ['delivered', IconCheck],
  failed: ['late', IconX],
  refunded: ['refunded', IconArrowBackUp],
};

/** With `full`, it says what is pending: for places where no heading does. */
export function PaymentStatus({ status, full = false }: { status: Schemas['PaymentStatus']; full?: boolean }) {
  const { t } = useTranslation();
  const [color, icon] = payments[status];
  return (
    <Status color={color} icon={icon}>
      {full ? t(`common.payment.${status}`) : t(`history.value.payment_status.${status}`)}
    </Status>
  );
}

const customers: Record<Schemas['CustomerStatus'], [string, Icon]> = {
  active: ['delivered', IconCircle],
  inactive: ['cancelled', IconMinus],
  blocked: ['late', IconBan],
};

export function CustomerStatus({ status }: { status: Schemas['CustomerStatus'] }) {
  const { t } = useTranslation();
  const [color, icon] = customers[status];
  return (
    <Status color={color} icon={icon}>
      {t(`history.value.status.${status}`)}
    </Status>
  );
}

/** That an order is late; or the date that it is late by, where a list has no room for both. */
export function Late({ date }: { date?: string }) {
  const { t } = useTranslation();
  return (
    <Status color="late" icon={IconClockExclamation}>
      {date === undefined ? t('common.late') : <span title={t('common.late')}>{date}<span className={classes.unseen}> ({t('common.late')})</span></span>}
    </Status>
  );
}

export function Unverified() {
  const { t } = useTranslation();
  return (
    <Status color="pending" icon={IconShield}>
      {t('customers.view.unverified')}
    </Status>
  );
}

export function Verified() {
  const { t } = useTranslation();
  return (
    <Status color="processing" icon={IconShieldCheck}>
      {t('history.field.verified')}
    </Status>
  );
}

alter table query.order_payment add column paid_at timestamptz;
comment on column query.order_payment.paid_at is 'as stated; absent: at';

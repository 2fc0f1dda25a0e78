-- Lists are filtered and sorted by the time of the last change, and filtered by exact address. The read models are read
-- anew from the start of the log.
truncate query.customer, query.customer_snapshot, query.customer_figures, query.customer_order, query.order_snapshot,
    query.order_payment, query.order_note;
delete from query.token_entry where processor_name in ('customer-list', 'order-list');
delete from query.dead_letter where processing_group in ('customer-list', 'order-list');
delete from query.progress where processing_group in ('customer-list', 'order-list');

alter table query.customer add column updated_at timestamptz not null;
alter table query.customer_order add column updated_at timestamptz not null;

-- The archived too: a synchronization has to learn of them.
create index customer_by_updated_at on query.customer (company_id, updated_at, id);
create index order_by_updated_at on query.customer_order (company_id, updated_at, id);

create index customer_by_email on query.customer (company_id, email);
comment on column query.customer.email is 'in canonical form; as entered in state';

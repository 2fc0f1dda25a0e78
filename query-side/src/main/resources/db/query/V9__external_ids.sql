-- Customers and orders are found by the callers' own keys of them. The read models are read anew from the start of the
-- log.
truncate query.customer, query.customer_snapshot, query.customer_figures, query.customer_order, query.order_snapshot,
    query.order_payment, query.order_note;
delete from query.token_entry where processor_name in ('customer-list', 'order-list');
delete from query.dead_letter where processing_group in ('customer-list', 'order-list');
delete from query.progress where processing_group in ('customer-list', 'order-list');

alter table query.customer add column external_id text;
alter table query.customer_order add column external_id text;

create index customer_by_external_id on query.customer (company_id, external_id) where external_id is not null;
create index order_by_external_id on query.customer_order (company_id, external_id) where external_id is not null;

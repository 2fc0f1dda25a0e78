-- Customers that were merged into another one are neither archived nor not: null. They stay for their histories.
alter table query.customer alter column archived drop not null;

alter table query.customer_figures add column archived_before boolean;
comment on column query.customer_figures.archived_before is
    'of a merged customer, whether it was archived; null: it is not merged';

-- Kept by OrderListProjection: the customers under which orders and interactions that merges moved have been.
create table query.moved_record (
    company_id  uuid not null,
    customer_id uuid not null,
    record_id   uuid not null,
    primary key (company_id, customer_id, record_id)
);
grant select, insert, update, delete, truncate on query.moved_record to puppy_query;

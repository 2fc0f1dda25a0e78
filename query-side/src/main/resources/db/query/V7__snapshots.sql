-- Past states of records, one after every 50 events: a page of a long history is folded from the nearest one.
-- Kept by CustomerListProjection and OrderListProjection, from the log; the read models are read anew to get them.
create table query.customer_snapshot (
    company_id uuid   not null,
    id         uuid   not null,
    version    bigint not null,
    state      jsonb  not null,
    primary key (company_id, id, version)
);
create table query.order_snapshot (
    company_id uuid   not null,
    id         uuid   not null,
    version    bigint not null,
    state      jsonb  not null,
    primary key (company_id, id, version)
);
grant select, insert, update, delete, truncate on query.customer_snapshot, query.order_snapshot to puppy_query;

truncate query.company, query.customer, query.customer_figures, query.customer_order, query.order_payment,
    query.order_note;
delete from query.token_entry;
delete from query.dead_letter;
delete from query.progress;

-- Payments and notes are read in pages.
create index order_payment_by_position on query.order_payment (company_id, order_id, position, payment_id);
create index order_note_by_position on query.order_note (company_id, order_id, position, note_id);

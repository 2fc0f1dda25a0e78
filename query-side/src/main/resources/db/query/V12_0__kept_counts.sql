-- Counts that lists and figures show, kept by the projections beside their rows and in the same transaction. `tally`
-- says what is counted, the columns after it of which kind; those that a tally does not tell apart are absent.

-- Kept by CustomerListProjection.
create table query.customer_tally (
    company_id    uuid   not null,
    tally         text   not null,
    day           date,
    owner_id      uuid,
    archived      boolean,
    status        text,
    customer_type text,
    country       text,
    verified      boolean,
    number        bigint not null,
    unique nulls not distinct
        (company_id, tally, day, owner_id, archived, status, customer_type, country, verified)
) with (fillfactor = 70);
comment on column query.customer_tally.day is 'in UTC';

-- Kept by OrderListProjection.
create table query.order_tally (
    company_id     uuid   not null,
    tally          text   not null,
    day            date,
    owner_id       uuid,
    status         text,
    payment_status text,
    number         bigint not null,
    amount         numeric not null,
    unique nulls not distinct (company_id, tally, day, owner_id, status, payment_status)
) with (fillfactor = 70);
comment on column query.order_tally.amount is 'minor units, such as cents';

grant select, insert, update, delete, truncate on query.customer_tally, query.order_tally to puppy_query;

-- What lists by figures filter customers by, so that they need no other table.
alter table query.customer_figures
    add column status        text,
    add column customer_type text,
    add column country       text,
    add column archived      boolean,
    add column verified_at   timestamptz,
    add column created_at    timestamptz;
comment on column query.customer_figures.owner_version is
    'version of the customer that its columns were taken from; 0: not known yet, and they are absent';

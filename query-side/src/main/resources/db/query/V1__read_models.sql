-- Read models: rows made for lists. Each table is kept by one projection and can be rebuilt from the log at any time;
-- nothing refers from one to another, since projections run independently. `state` holds the fold of the record's
-- stream; the columns beside it are what is filtered, sorted or searched by.

-- Kept by CompanyProjection.
create table query.company (
    id        uuid primary key,
    name      text   not null,
    currency  text   not null,
    time_zone text   not null,
    version   bigint not null
);

-- Kept by CustomerListProjection.
create table query.customer (
    company_id     uuid        not null,
    id             uuid        not null,
    owner_id       uuid,
    full_name      text        not null,
    email          text        not null,
    -- In lower case, without accents, in byte order: the same order on every machine.
    last_name_key  text        collate "C" not null,
    status         text        not null,
    customer_type  text        not null,
    country        text,
    archived       boolean     not null,
    created_at     timestamptz not null,
    verified_at    timestamptz,
    customer_since date,
    search_text    text        not null,
    version        bigint      not null,
    state          jsonb       not null,
    primary key (company_id, id)
) with (fillfactor = 85);
-- Lists leave the archived out, so that these indexes hold all that a list and its count need. One per sort, and one per
-- filter whose rare values would else be looked for among all customers.
create index customer_by_created_at on query.customer (company_id, created_at, id) where not archived;
create index customer_by_verified_at on query.customer (company_id, verified_at, id) where not archived;
create index customer_by_last_name on query.customer (company_id, last_name_key, id) where not archived;
create index customer_by_customer_since on query.customer (company_id, customer_since, id) where not archived;
create index customer_by_owner on query.customer (company_id, owner_id, created_at, id) where not archived;
create index customer_by_status on query.customer (company_id, status, created_at, id) where not archived;
create index customer_by_type on query.customer (company_id, customer_type, created_at, id) where not archived;
create index customer_by_country on query.customer (company_id, country, created_at, id) where not archived;
create index customer_archived on query.customer (company_id, created_at, id) where archived;
create index customer_search on query.customer using gin (search_text gin_trgm_ops);

-- Kept by OrderListProjection, in the same transaction as the orders that the figures are sums of. The row is also what
-- keeps a change of owner and a new order of the same customer apart: both lock it first.
create table query.customer_figures (
    company_id     uuid   not null,
    customer_id    uuid   not null,
    owner_id       uuid,
    owner_version  bigint not null default 0,
    lifetime_value bigint not null default 0,
    total_orders   bigint not null default 0,
    last_order_at  timestamptz,
    primary key (company_id, customer_id)
) with (fillfactor = 80);
create index figures_by_lifetime_value on query.customer_figures (company_id, lifetime_value, customer_id);
create index figures_by_total_orders on query.customer_figures (company_id, total_orders, customer_id);
create index figures_by_last_order_at on query.customer_figures (company_id, last_order_at, customer_id);
create index figures_by_owner on query.customer_figures (company_id, owner_id, lifetime_value, customer_id);
comment on column query.customer_figures.lifetime_value is 'minor units, such as cents';
comment on column query.customer_figures.owner_version is 'version of the customer that owner_id was taken from';

-- Kept by OrderListProjection.
create table query.customer_order (
    company_id             uuid        not null,
    id                     uuid        not null,
    customer_id            uuid        not null,
    owner_id               uuid,
    order_number           text        collate "C" not null,
    status                 text        not null,
    payment_status         text        not null,
    placed_at              timestamptz not null,
    expected_delivery_date date,
    total                  bigint      not null,
    counted_value          bigint,
    skus                   text[]      not null,
    search_text            text        not null,
    version                bigint      not null,
    state                  jsonb       not null,
    primary key (company_id, id)
) with (fillfactor = 85);
create index order_by_placed_at on query.customer_order (company_id, placed_at, id);
create index order_by_number on query.customer_order (company_id, order_number, id);
create index order_by_total on query.customer_order (company_id, total, id);
create index order_by_expected_delivery on query.customer_order (company_id, expected_delivery_date, id);
create index order_by_customer on query.customer_order (company_id, customer_id, placed_at, id);
create index order_by_owner on query.customer_order (company_id, owner_id, placed_at, id);
create index order_open on query.customer_order (company_id, expected_delivery_date, id)
    where status in ('pending', 'processing', 'shipped');
create index order_search on query.customer_order using gin (search_text gin_trgm_ops);
comment on column query.customer_order.total is 'minor units, such as cents';
comment on column query.customer_order.counted_value is
    'total less refunds, in minor units; absent where the order is not counted (cancelled, refunded)';

-- Kept by OrderListProjection; one row per event, so that a long list costs an append and not a rewrite.
create table query.order_payment (
    company_id uuid        not null,
    order_id   uuid        not null,
    sequence   bigint      not null,
    payment_id uuid        not null,
    kind       text        not null,
    amount     bigint      not null,
    currency   text        not null,
    method     text,
    reference  text,
    note       text,
    at         timestamptz not null,
    actor      jsonb       not null,
    position   bigint      not null,
    primary key (company_id, order_id, sequence)
);
create table query.order_note (
    company_id          uuid        not null,
    order_id            uuid        not null,
    sequence            bigint      not null,
    note_id             uuid        not null,
    text                text        not null,
    visible_to_customer boolean     not null,
    at                  timestamptz not null,
    actor               jsonb       not null,
    position            bigint      not null,
    primary key (company_id, order_id, sequence)
);

grant usage on schema query to puppy_query;
grant select, insert, update, delete, truncate on
    query.company, query.customer, query.customer_figures, query.customer_order, query.order_payment, query.order_note
    to puppy_query;

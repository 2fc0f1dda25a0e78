-- The tables of DuplicatesProjection. Keys are hashes of what a customer is compared by; the last two bits say of what.
create table query.likeness (
    company_id        uuid        not null,
    id                uuid        not null,
    keys              bigint[]    not null,
    stands_for_itself boolean     not null,
    created_at        timestamptz not null,
    version           bigint      not null,
    primary key (company_id, id)
);

-- Of customers that stand for themselves.
create table query.likeness_key (
    company_id  uuid   not null,
    key         bigint not null,
    customer_id uuid   not null,
    primary key (company_id, key, customer_id)
);

-- A row per pair and key in common, of keys that few customers have.
create table query.duplicate (
    company_id uuid        not null,
    newer_id   uuid        not null,
    older_id   uuid        not null,
    key        bigint      not null,
    pair_id    uuid        not null,
    created_at timestamptz not null,
    primary key (company_id, newer_id, older_id, key)
);
comment on column query.duplicate.pair_id is 'the same for all keys of a pair';
comment on column query.duplicate.created_at is 'when the newer customer was created';
create index duplicate_by_key on query.duplicate (company_id, key);
create index duplicate_by_time on query.duplicate (company_id, created_at, pair_id);
create index duplicate_by_older on query.duplicate (company_id, older_id);

-- Pairs of which somebody has said that they are not the same.
create table query.distinct_customers (
    company_id uuid not null,
    newer_id   uuid not null,
    older_id   uuid not null,
    primary key (company_id, newer_id, older_id)
);
grant select, insert, update, delete, truncate
    on query.likeness, query.likeness_key, query.duplicate, query.distinct_customers to puppy_query;

-- Views of lists: how people look at them, so rows and no events. Written by the query side, which knows the lists.
create table identity.saved_view (
    id         uuid primary key,
    company_id uuid        not null,
    owner_id   uuid        not null references identity.staff (id),
    entity     text        not null check (entity in ('customers', 'orders')),
    name       text        not null,
    filters    jsonb       not null,
    sort       text,
    columns    text[]      not null,
    shared     boolean     not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint saved_view_name unique (owner_id, entity, name)
);
create index saved_view_company on identity.saved_view (company_id);
grant select, insert, update, delete on identity.saved_view to puppy_query;

-- Kept by OrderListProjection, in the same transaction as the figures of customers, which have the last interaction.
-- Entries that the system notes by itself are not here but where they come from: an order placed is query.customer_order.
create table query.interaction (
    company_id  uuid        not null,
    id          uuid        not null,
    customer_id uuid        not null,
    owner_id    uuid,
    author_id   uuid,
    type        text        not null,
    sentiment   text        not null,
    source      text        not null,
    occurred_at timestamptz not null,
    removed     boolean     not null,
    search_text text        not null,
    due_at      timestamptz,
    assignee_id uuid,
    followed_up boolean     not null,
    version     bigint      not null,
    state       jsonb       not null,
    primary key (company_id, id)
) with (fillfactor = 85);
create index interaction_by_customer on query.interaction (company_id, customer_id, occurred_at, id);
create index interaction_by_time on query.interaction (company_id, occurred_at, id) where not removed;
create index interaction_by_owner on query.interaction (company_id, owner_id, occurred_at, id) where not removed;
create index interaction_search on query.interaction using gin (search_text gin_trgm_ops);
create index follow_up_open on query.interaction (company_id, due_at, id)
    include (assignee_id, owner_id) where not followed_up and not removed and due_at is not null;
create index follow_up_of_assignee on query.interaction (company_id, assignee_id, due_at, id)
    where not removed and due_at is not null;
comment on column query.interaction.followed_up is 'whether nothing is left to be done: completed, or there is nothing to follow up';

create table query.interaction_snapshot (
    company_id uuid   not null,
    id         uuid   not null,
    version    bigint not null,
    state      jsonb  not null,
    primary key (company_id, id, version)
);

grant select, insert, update, delete, truncate on query.interaction, query.interaction_snapshot to puppy_query;

alter table query.customer_figures
    add column last_interaction_at timestamptz,
    add column last_sentiment      text;

-- Who is active: by an order or an interaction.
create index figures_by_activity on query.customer_figures
    (company_id, greatest(last_order_at, last_interaction_at)) where not archived and status = 'active';

-- What one feature must know of another's records to decide: does it exist, whose is it, in which state.
-- Kept in the commands' own transactions.
create table command.directory (
    id          uuid primary key,
    kind        text    not null check (kind in ('customer', 'order')),
    company_id  uuid    not null,
    -- Of a customer: who looks after it. Of an order: whose it is.
    owner_id    uuid,
    customer_id uuid,
    state       text    not null,
    archived    boolean not null default false,
    verified    boolean not null default false,
    name        text    not null
);
create index directory_owner on command.directory (company_id, owner_id) where kind = 'customer';
create index directory_orders on command.directory (company_id) where kind = 'order';

-- Who holds an e-mail address in a company. The address itself is not kept: its keyed hash is enough to be unique by.
create table command.email_claim (
    company_id  uuid  not null,
    email_hash  bytea not null,
    customer_id uuid  not null,
    primary key (company_id, email_hash)
);
create index email_claim_customer on command.email_claim (customer_id);

-- The last order number that a company gave.
create table command.order_number (
    company_id uuid   primary key,
    last       bigint not null
) with (fillfactor = 50);

-- Answers to requests with an Idempotency-Key, for 24 hours.
create table command.idempotent_answer (
    caller     uuid        not null,
    key        text        not null,
    digest     text        not null,
    claimed_at timestamptz not null,
    status     int,
    location   text,
    version    bigint,
    person_id  uuid,
    body       bytea,
    -- By which the events of the change are found again.
    transaction_id xid8 not null default pg_current_xact_id(),
    primary key (caller, key)
);
create index idempotent_answer_age on command.idempotent_answer (claimed_at);

-- How far the processes have come, and what they could not handle.
create table command.token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);
create table command.dead_letter (
    processing_group text        not null,
    stream_id        uuid        not null,
    sequence         bigint      not null,
    position         bigint      not null,
    type             text        not null,
    cause            text        not null,
    parked_at        timestamptz not null default now(),
    primary key (processing_group, stream_id, sequence)
);

grant usage on schema command to puppy_command;
grant select, insert, update, delete on all tables in schema command to puppy_command;
alter default privileges in schema command grant select, insert, update, delete on tables to puppy_command;

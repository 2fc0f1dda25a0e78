-- The event log. Rows are appended and never changed: no role of the service may update or delete them.
create table log.event (
    id             bigint generated always as identity primary key,
    stream_id      uuid        not null,
    sequence       bigint      not null check (sequence >= 0),
    stream_type    text        not null,
    company_id     uuid        not null,
    type           text        not null,
    revision       smallint    not null check (revision >= 1),
    payload        jsonb       not null,
    metadata       jsonb       not null,
    recorded_at    timestamptz not null,
    effective_at   timestamptz not null,
    -- Who was running while this row was written tells readers what they can already see.
    transaction_id xid8        not null default pg_current_xact_id(),
    -- Transaction ids start over where a dump is restored into another cluster; the default is raised there.
    epoch          integer     not null default 1,
    hash           bytea       not null,
    constraint event_stream_sequence unique (stream_id, sequence)
);
create index event_transaction on log.event (epoch, transaction_id);

comment on column log.event.id is 'order of insertion; rises along every stream, but not in the order of commits';
comment on column log.event.effective_at is 'business time; never earlier than the event before it in the stream';
comment on column log.event.hash is 'SHA-256 over the canonical row and the hash before it in the stream';

-- The one final order of committed events: dense, without gaps, given once.
create table log.event_position (
    position bigint primary key,
    event_id bigint not null unique
);

-- How far the order has been given: everything that this snapshot sees has a position.
create table log.sequencer (
    only_row          boolean primary key default true check (only_row),
    last_position     bigint      not null,
    seen              pg_snapshot not null,
    epoch             integer     not null,
    system_identifier bigint      not null
) with (fillfactor = 10);
insert into log.sequencer (last_position, seen, epoch, system_identifier)
select 0, pg_current_snapshot(), 1, system_identifier from pg_control_system();

-- Gives every event that was committed since the last call its position. Returns the last position given, or null
-- while another session is doing the same. What the statement sees and what it notes as seen is one snapshot, so that
-- no event is missed or taken twice, however late its transaction commits and whatever else runs in the cluster.
create function log.give_positions() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before log.sequencer;
    last   bigint;
begin
    select * into before from log.sequencer for update skip locked;
    if not found then
        return null;
    end if;
    with fresh as (
        -- Rows that the noted snapshot could not see: written by transactions that ran then, or began since.
        select id from log.event
        where epoch = before.epoch
          and transaction_id = any (array(select pg_snapshot_xip(before.seen)))
        union all
        select id from log.event
        where epoch = before.epoch
          and transaction_id >= pg_snapshot_xmax(before.seen)
    ), given as (
        insert into log.event_position (position, event_id)
        select before.last_position + row_number() over (order by id), id from fresh
        returning 1
    ), counted as (
        select count(*) as events from given
    )
    update log.sequencer
    set last_position = before.last_position + counted.events, seen = pg_current_snapshot()
    from counted
    where counted.events > 0
    returning log.sequencer.last_position into last;
    return coalesce(last, before.last_position);
end $$;

-- Called by the owner at every start. In a cluster other than the one in which the log was last sequenced,
-- transaction ids mean nothing any more: whatever has no position gets one, and a new epoch begins.
create function log.adopt_cluster() returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before log.sequencer;
    here   bigint := (select system_identifier from pg_control_system());
begin
    select * into strict before from log.sequencer for update;
    if before.system_identifier = here and pg_snapshot_xmax(before.seen) <= pg_snapshot_xmax(pg_current_snapshot()) then
        return false;
    end if;
    lock table log.event in share row exclusive mode;
    with given as (
        insert into log.event_position (position, event_id)
        select before.last_position + row_number() over (order by id), id
        from log.event e
        where not exists (select 1 from log.event_position p where p.event_id = e.id)
        returning 1
    )
    update log.sequencer
    set last_position = before.last_position + (select count(*) from given),
        seen = pg_current_snapshot(),
        epoch = before.epoch + 1,
        system_identifier = here;
    execute format('alter table log.event alter column epoch set default %s', before.epoch + 1);
    return true;
end $$;

revoke all on function log.give_positions() from public;
revoke all on function log.adopt_cluster() from public;
grant usage on schema log to puppy_command, puppy_query;
grant select, insert on log.event to puppy_command;
grant select on log.event to puppy_query;
grant select on log.event_position, log.sequencer to puppy_command, puppy_query;
grant execute on function log.give_positions() to puppy_command, puppy_query;

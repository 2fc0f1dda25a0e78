-- An event has a position in the log, by which readers go, and one among the events of its company, which is all that
-- clients see: the first would tell every company how much happens in the others.
lock table log.event_position in access exclusive mode;
create table log.placed_event as
select p.position, p.event_id, e.company_id,
    row_number() over (partition by e.company_id order by p.position) as company_position
from log.event_position p join log.event e on e.id = p.event_id;
drop table log.event_position;

alter table log.placed_event rename to event_position;
alter table log.event_position
    add primary key (position),
    alter column event_id set not null,
    alter column company_id set not null,
    alter column company_position set not null;
alter table log.event_position add unique (event_id), add unique (company_id, company_position);
grant select on log.event_position to puppy_command, puppy_query;
comment on column log.event_position.position is 'in the whole log, from 1, dense; for readers, never for clients';
comment on column log.event_position.company_position is 'among the events of the company, from 1, dense';

-- Appends events to the order, after the last position given. Only for a caller that has locked the sequencer.
create function log.place(after_position bigint, events bigint[]) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
    with fresh as (
        select id, company_id from log.event where id = any (events)
    ), company as (
        select c.company_id,
            (select coalesce(max(p.company_position), 0) from log.event_position p where p.company_id = c.company_id)
                as last_position
        from (select distinct company_id from fresh) as c
    )
    insert into log.event_position (position, event_id, company_id, company_position)
    select after_position + row_number() over (order by fresh.id), fresh.id, company_id,
        company.last_position + row_number() over (partition by company_id order by fresh.id)
    from fresh join company using (company_id)
$$;
revoke all on function log.place(bigint, bigint[]) from public;

create or replace function log.give_positions() returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before  log.sequencer;
    fresh   bigint[];
    visible pg_snapshot;
begin
    select * into before from log.sequencer for update skip locked;
    if not found then
        return null;
    end if;
    -- What the statement sees and what it notes as seen is one snapshot.
    select array_agg(id), pg_current_snapshot() into fresh, visible
    from (
        -- Rows that the noted snapshot could not see: written by transactions that ran then, or began since.
        select e.id from log.event e
        where e.epoch = before.epoch
          and e.transaction_id = any (array(select pg_snapshot_xip(before.seen)))
        union all
        select e.id from log.event e
        where e.epoch = before.epoch
          and e.transaction_id >= pg_snapshot_xmax(before.seen)
    ) as unplaced;
    if fresh is null then
        return before.last_position;
    end if;
    perform log.place(before.last_position, fresh);
    update log.sequencer
    set last_position = before.last_position + cardinality(fresh), seen = visible;
    return before.last_position + cardinality(fresh);
end $$;

create or replace function log.adopt_cluster() returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    before   log.sequencer;
    here     bigint := (select system_identifier from pg_control_system());
    unplaced bigint[];
begin
    select * into strict before from log.sequencer for update;
    if before.system_identifier = here and pg_snapshot_xmax(before.seen) <= pg_snapshot_xmax(pg_current_snapshot()) then
        return false;
    end if;
    lock table log.event in share row exclusive mode;
    select coalesce(array_agg(e.id), '{}') into unplaced
    from log.event e
    where not exists (select 1 from log.event_position p where p.event_id = e.id);
    perform log.place(before.last_position, unplaced);
    update log.sequencer
    set last_position = before.last_position + cardinality(unplaced),
        seen = pg_current_snapshot(),
        epoch = before.epoch + 1,
        system_identifier = here;
    execute format('alter table log.event alter column epoch set default %s', before.epoch + 1);
    return true;
end $$;

-- Read models are rebuilt beside the live tables and swapped in (docs/decisions/0033-rebuilt-beside.md).

-- The version of each projection that the live tables were built by.
create table query.projection (
    processing_group text    primary key,
    version          integer not null
);
insert into query.projection select distinct processor_name, 1 from query.token_entry;

-- The rebuild of each projection that is wanted or under way, or the last one.
create table query.rebuild (
    processing_group text        primary key,
    -- Of the attempt: whoever goes on with it gives it another one, and what does not know it has lost it.
    id               uuid        not null,
    version          integer     not null,
    state            text        not null check (state in ('requested', 'building', 'swapped', 'failed')),
    -- Up to which the new tables contain every event.
    position         bigint      not null default 0,
    requested_at     timestamptz not null default now(),
    started_at       timestamptz,
    ended_at         timestamptz,
    -- Rows by table.
    rows_before      jsonb,
    rows_after       jsonb,
    reason           text
) with (fillfactor = 50);
grant select, insert, update, delete on query.projection, query.rebuild to puppy_query;

-- What a working role may not do: make and replace tables. Only those that a projection may empty, in a schema beside.
create function query.require_rebuildable(beside text, tables text[]) returns void
    language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    name text;
begin
    if beside not like 'rebuild\_%' then
        raise exception 'not a schema of a rebuild: %', beside;
    end if;
    foreach name in array tables loop
        if not has_table_privilege('puppy_query', format('query.%I', name), 'truncate') then
            raise exception 'not a table of a projection: %', name;
        end if;
        -- They would stay behind with the table that is replaced.
        if exists (select from pg_trigger where tgrelid = format('query.%I', name)::regclass) then
            raise exception 'tables of projections have neither triggers nor foreign keys: %', name;
        end if;
    end loop;
end $$;

-- The statements that give a new table the indexes of a live one that it lacks; only those of these names, if any are
-- given.
create function query.rebuilt_indexes(beside text, live regclass, names text[]) returns setof text
    language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select replace(pg_get_indexdef(i.indexrelid), ' ON query.', format(' ON %I.', beside))
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = live and (names is null or c.relname = any (names))
      and not exists (select from pg_constraint where conindid = i.indexrelid)
      and to_regclass(format('%I.%I', beside, c.relname)) is null
$$;

-- Makes empty tables like the live ones, and one for dead letters; of the indexes, those of constraints and of lookups,
-- by which events find rows. Each of the others would cost as much as the row, with every event, and is made when the
-- tables are full.
create function query.begin_rebuild(beside text, tables text[], lookups text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    name      text;
    live      regclass;
    statement text;
begin
    perform query.require_rebuildable(beside, tables);
    execute format('drop schema if exists %I cascade', beside);
    execute format('create schema %I', beside);
    execute format('grant usage on schema %I to puppy_query', beside);
    foreach name in array tables || 'dead_letter'::text loop
        live := format('query.%I', name)::regclass;
        execute format('create table %I.%I (like %s including all excluding indexes)', beside, name, live);
        for statement in
            select format('alter table %I.%I set (%s)', beside, name, array_to_string(reloptions, ', '))
            from pg_class where oid = live and reloptions is not null
            union all
            select format('alter table %I.%I add constraint %I %s', beside, name, conname, pg_get_constraintdef(oid))
            from pg_constraint where conrelid = live and contype in ('p', 'u', 'x')
            union all
            select query.rebuilt_indexes(beside, live, lookups)
            union all
            select format('grant %s on %I.%I to %I', privilege_type, beside, name, grantee::regrole)
            from pg_class cross join aclexplode(relacl)
            where oid = live and grantee <> relowner
        loop
            execute statement;
        end loop;
        -- Statistics and visibility are there before the first read.
        execute format('grant maintain on %I.%I to puppy_query', beside, name);
    end loop;
end $$;

-- Makes the indexes that are left.
create function query.index_rebuilt(beside text, tables text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    name      text;
    statement text;
begin
    perform query.require_rebuildable(beside, tables);
    foreach name in array tables loop
        for statement in select query.rebuilt_indexes(beside, format('query.%I', name)::regclass, null) loop
            execute statement;
        end loop;
    end loop;
end $$;

-- What a migration may change of a table, in one order.
create function query.rebuilt_form(of regclass) returns text
    language sql stable set search_path = pg_catalog, pg_temp as $$
    select string_agg(part, ', ' order by part)
    from (
        select concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)) as part
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = of and attnum > 0 and not attisdropped
        union all
        select pg_get_constraintdef(oid) from pg_constraint where conrelid = of
        union all
        select regexp_replace(pg_get_indexdef(indexrelid), ' ON \S+', '') from pg_index where indrelid = of
    ) as parts
$$;

-- Replaces the live tables, in the transaction of the caller; false if the live ones have another form by now.
create function query.swap_rebuilt(beside text, tables text[]) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    name text;
begin
    perform query.require_rebuildable(beside, tables);
    foreach name in array tables loop
        execute format('lock table query.%I in access exclusive mode', name);
    end loop;
    foreach name in array tables loop
        if query.rebuilt_form(format('query.%I', name)::regclass)
                is distinct from query.rebuilt_form(format('%I.%I', beside, name)::regclass) then
            return false;
        end if;
    end loop;
    foreach name in array tables loop
        execute format('drop table query.%I', name);
        execute format('alter table %I.%I set schema query', beside, name);
    end loop;
    execute format('drop schema %I cascade', beside);
    return true;
end $$;

revoke all on function query.require_rebuildable(text, text[]), query.rebuilt_indexes(text, regclass, text[]),
    query.begin_rebuild(text, text[], text[]), query.index_rebuilt(text, text[]), query.rebuilt_form(regclass),
    query.swap_rebuilt(text, text[]) from public;
grant execute on function query.begin_rebuild(text, text[], text[]), query.index_rebuilt(text, text[]),
    query.swap_rebuilt(text, text[]) to puppy_query;

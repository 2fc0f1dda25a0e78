-- Company by company: its last position is looked up once in each pass, and nothing is joined, which plans for few
-- events would do in quadratic time for many.
create or replace function log.place(after_position bigint, events bigint[]) returns void
    language sql set search_path = pg_catalog, pg_temp as $$
    insert into log.event_position (position, event_id, company_id, company_position)
    select after_position + row_number() over (order by e.id), e.id, c.company_id, c.last_position + e.place
    from (
        select n.company_id, array_agg(n.id order by n.id) as ids,
            (select coalesce(max(p.company_position), 0) from log.event_position p where p.company_id = n.company_id)
                as last_position
        from log.event n
        where n.id = any (events)
        group by n.company_id
    ) as c cross join unnest(c.ids) with ordinality as e (id, place)
$$;

-- The access log keeps which route was refused and the ids in its path, not the path, which holds whatever was sent.
update identity.access_log
set subject = (subject - 'path') || jsonb_build_object(
    'route', (
        select string_agg(
            case
                when part ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then '{id}'
                when part ~ '^[a-z][a-z-]*$|^$' then part
                else '{}'
            end, '/' order by place)
        from unnest(string_to_array(subject ->> 'path', '/')) with ordinality as parts (part, place)),
    'ids', (
        select coalesce(jsonb_agg(lower(part) order by place), '[]')
        from unnest(string_to_array(subject ->> 'path', '/')) with ordinality as parts (part, place)
        where part ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))
where subject ? 'path';

-- One key per person whose data stands in events, wrapped by the master key. Destroying a row makes that data unreadable.
create table keys.person_key (
    person_id  uuid primary key,
    wrapped    bytea       not null,
    created_at timestamptz not null default now()
);

grant usage on schema keys to puppy_command, puppy_query;
grant select, insert on keys.person_key to puppy_command;
grant select on keys.person_key to puppy_query;

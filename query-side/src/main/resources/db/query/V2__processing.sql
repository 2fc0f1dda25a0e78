-- How far the projections have come, and what they could not handle.
create table query.token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
) with (fillfactor = 50);
create table query.dead_letter (
    processing_group text        not null,
    stream_id        uuid        not null,
    sequence         bigint      not null,
    position         bigint      not null,
    type             text        not null,
    cause            text        not null,
    parked_at        timestamptz not null default now(),
    primary key (processing_group, stream_id, sequence)
);

grant select, insert, update, delete on query.token_entry, query.dead_letter to puppy_query;

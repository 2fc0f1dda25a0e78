-- Kept by TagsProjection: a row per tag, also of those that were deleted, so that an event that comes again changes
-- nothing.
create table query.tag (
    company_id uuid    not null,
    id         uuid    not null,
    number     integer not null,
    deleted    boolean not null,
    version    bigint  not null,
    state      jsonb   not null,
    primary key (company_id, id)
);
comment on column query.tag.number is 'by which people know the tag';
create unique index tag_number on query.tag (company_id, number);

grant select, insert, update, delete, truncate on query.tag to puppy_query;

-- Tags of rules that apply to a customer, as far as its events say, as texts.
alter table query.customer add column ruled_tags text[] not null default '{}';
create index customer_by_ruled_tag on query.customer using gin (ruled_tags);

-- Written by TagsProjection in the transaction of the change, taken by Following.
create table query.tag_changed (
    company_id uuid not null,
    id         uuid not null,
    primary key (company_id, id)
) with (fillfactor = 50);

-- As of what is noted to whom a tag comes by itself; not rebuilt with projections.
create table query.tag_kept (
    company_id uuid not null,
    tag_id     uuid not null,
    criteria   text not null,
    terms      text not null,
    through    date not null,
    primary key (company_id, tag_id)
);
comment on column query.tag_kept.terms is 'the company''s currency and time zone, and whether the tag is active';
comment on column query.tag_kept.through is 'the company''s day on which the notes are right';

grant select, insert, update, delete, truncate on query.tag_changed to puppy_query;
grant select, insert, update, delete on query.tag_kept to puppy_query;

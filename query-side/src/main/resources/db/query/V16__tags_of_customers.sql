-- Numbers of the tags that people gave a customer, as texts. Empty until the read model is rebuilt.
alter table query.customer add column tags text[] not null default '{}';
create index customer_by_tag on query.customer using gin (tags);

-- Kept by CustomerListProjection: how many customers that are not archived have a tag, by their owners.
create table query.customer_tag_tally (
    company_id uuid    not null,
    tally      text    not null,
    tag        integer not null,
    owner_id   uuid,
    number     bigint  not null,
    unique nulls not distinct (company_id, tally, tag, owner_id)
) with (fillfactor = 50);
grant select, insert, update, delete, truncate on query.customer_tag_tally to puppy_query;

-- Kept by SegmentsProjection: a row per segment, also of those that were deleted, so that an event that comes again
-- changes nothing.
create table query.segment (
    company_id uuid    not null,
    id         uuid    not null,
    deleted    boolean not null,
    version    bigint  not null,
    state      jsonb   not null,
    primary key (company_id, id)
);

-- What has changed since the members of segments were last looked at: written by the projections in the transaction of
-- the change, taken by SegmentMembers.
create table query.segment_changed (
    company_id uuid not null,
    id         uuid not null,
    primary key (company_id, id)
) with (fillfactor = 50);
create table query.customer_changed (
    company_id uuid not null,
    id         uuid not null,
    primary key (company_id, id)
) with (fillfactor = 50);
create table query.figures_changed (
    company_id uuid not null,
    id         uuid not null,
    primary key (company_id, id)
) with (fillfactor = 50);

-- The tables from here on are written by SegmentMembers alone. They follow from rows and from the clock, not from
-- events, and are not rebuilt with projections.

-- As of what the members of a segment are kept.
create table query.segment_kept (
    company_id uuid not null,
    segment_id uuid not null,
    criteria   text not null,
    terms      text not null,
    through    date not null,
    primary key (company_id, segment_id)
);
comment on column query.segment_kept.terms is 'the company''s currency and time zone';
comment on column query.segment_kept.through is 'the company''s day on which the members are right';

create table query.segment_member (
    company_id  uuid not null,
    segment_id  uuid not null,
    customer_id uuid not null,
    owner_id    uuid,
    primary key (company_id, segment_id, customer_id)
);
comment on column query.segment_member.owner_id is 'of the customer, when it was counted in segment_tally';
create index segment_member_by_customer on query.segment_member (company_id, customer_id);

-- Numbers of members by owner; and by day and owner, how many more they became.
create table query.segment_tally (
    company_id uuid   not null,
    tally      text   not null,
    segment_id uuid,
    owner_id   uuid,
    day        date,
    number     bigint not null,
    unique nulls not distinct (company_id, tally, segment_id, owner_id, day)
) with (fillfactor = 70);
comment on column query.segment_tally.day is 'of the company';

-- Who entered and left, for others to follow: positions rise in the order of commits.
create table query.segment_change (
    position    bigint      primary key generated always as identity,
    company_id  uuid        not null,
    segment_id  uuid        not null,
    customer_id uuid        not null,
    entered     boolean     not null,
    cause       text        not null,
    at          timestamptz not null
);
comment on column query.segment_change.cause is 'record: the customer changed; time: a day began; segment: the segment did';
create index segment_change_by_segment on query.segment_change (company_id, segment_id, position);

-- Customers whose last interaction becomes so many days old are found by it.
create index figures_by_last_interaction_at on query.customer_figures (company_id, last_interaction_at, customer_id);

grant select, insert, update, delete, truncate on query.segment, query.segment_changed, query.customer_changed,
    query.figures_changed to puppy_query;
grant select, insert, update, delete on query.segment_kept, query.segment_member, query.segment_tally,
    query.segment_change to puppy_query;

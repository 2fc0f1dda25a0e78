-- Who wants to be told of customers that enter a segment.
create table identity.segment_subscription (
    staff_id   uuid        not null references identity.staff (id),
    company_id uuid        not null,
    segment_id uuid        not null,
    since      timestamptz not null,
    primary key (staff_id, segment_id)
);
create index segment_subscription_by_segment on identity.segment_subscription (company_id, segment_id);

-- Who has entered a segment that somebody subscribed to, until it is told: those of a while together.
create table identity.segment_entry (
    company_id  uuid        not null,
    segment_id  uuid        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    primary key (segment_id, customer_id)
);

-- The segment that somebody entered, where it is about that, and how many did together.
alter table identity.notification add column segment_id uuid, add column customers integer;

grant select, insert, delete on identity.segment_subscription, identity.segment_entry to puppy_query;

-- Staff who are notified when customers enter a segment.
create table identity.segment_subscription (
    staff_id   uuid        not null references identity.staff (id),
    company_id uuid        not null,
    segment_id uuid        not null,
    since      timestamptz not null,
    primary key (staff_id, segment_id)
);
create index segment_subscription_by_segment on identity.segment_subscription (company_id, segment_id);

-- Customers that have entered a segment with subscribers, until these are notified of them.
create table identity.segment_entry (
    company_id  uuid        not null,
    segment_id  uuid        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    primary key (segment_id, customer_id)
);

-- Of notifications about a segment: the segment, and how many customers entered it together.
alter table identity.notification add column segment_id uuid, add column customers integer;

grant select, insert, delete on identity.segment_subscription, identity.segment_entry to puppy_query;

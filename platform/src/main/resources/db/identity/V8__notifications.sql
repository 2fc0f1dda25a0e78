-- What staff are told. Rows of a process with memory, no projection: each is written once, and no rebuild repeats it.
create table identity.notification (
    id          uuid        primary key,
    company_id  uuid        not null,
    staff_id    uuid        not null references identity.staff (id),
    kind        text        not null,
    -- What it tells of: a person is told once of one cause.
    cause       text        not null,
    customer_id uuid        not null,
    order_id    uuid,
    -- Who caused it; absent: a rule, or the clock.
    actor_id    uuid,
    -- The date by which an order is expected, where it tells of that.
    expected_on date,
    in_app      boolean     not null,
    -- Whether a mail of it is still to be written.
    to_mail     boolean     not null,
    created_at  timestamptz not null,
    read_at     timestamptz,
    unique (staff_id, kind, cause)
);
create index notification_shown on identity.notification (staff_id, created_at, id) where in_app;
create index notification_unread on identity.notification (staff_id) where in_app and read_at is null;
create index notification_to_mail on identity.notification (id) where to_mail;
create index notification_age on identity.notification (created_at);

-- Rises with everything by which somebody's unread number may change, for those who follow it.
create table identity.notified (
    staff_id uuid   primary key references identity.staff (id),
    version  bigint not null
);

-- Of those who chose; without a row all kinds are shown and none is mailed.
create table identity.notification_preference (
    staff_id   uuid   primary key references identity.staff (id),
    language   text   not null check (language in ('en', 'de')),
    not_in_app text[] not null,
    by_email   text[] not null
);

-- The day of each company up to which its orders were looked through for late ones.
create table identity.late_check (
    company_id uuid primary key,
    through    date not null
);

grant select, insert, update on identity.notification, identity.notified to puppy_command;
grant select on identity.notification_preference to puppy_command;
grant select, insert, update, delete on identity.notification, identity.notified,
    identity.notification_preference, identity.late_check to puppy_query;

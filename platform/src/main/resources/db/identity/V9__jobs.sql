-- Work over many records, which somebody started and which goes on without them. Rows of how it stands, not events: what
-- it changes is in the log. Started and watched by the query side, carried out by the command side.
create table identity.job (
    id           uuid        primary key,
    company_id   uuid        not null,
    staff_id     uuid        not null references identity.staff (id),
    session_id   uuid        not null,
    request_id   text        not null,
    -- The client's key of the request and what it asked for, by which a repeated request finds its job.
    request_key  text,
    digest       text        not null,
    change       jsonb       not null,
    -- Of what it takes back, the job that changed it.
    undo_of      uuid        unique references identity.job (id),
    state        text        not null check (state in ('queued', 'running', 'done', 'cancelled')),
    total        integer     not null,
    updated      integer     not null default 0,
    skipped      integer     not null default 0,
    failed       integer     not null default 0,
    created_at   timestamptz not null,
    finished_at  timestamptz,
    -- Which run of a node has it, and until when, unless that extends it.
    taken_by     uuid,
    taken_until  timestamptz not null,
    -- Those that wait longest are served first, a part at a time.
    served_at    timestamptz not null,
    unique (staff_id, request_key)
);
create index job_company on identity.job (company_id, created_at, id);
create index job_staff on identity.job (staff_id, created_at, id);
create index job_unfinished on identity.job (served_at, id) where state in ('queued', 'running');
create index job_unfinished_of on identity.job (company_id) where state in ('queued', 'running');

create table identity.job_item (
    job_id    uuid    not null references identity.job (id) on delete cascade,
    place     integer not null,
    record_id uuid    not null,
    -- What an undo takes back: the version that the record had after it was changed.
    undoes    bigint,
    state     text    not null check (state in ('pending', 'updated', 'skipped', 'failed')),
    -- Of the record after the change.
    version   bigint,
    code      text,
    message   text,
    primary key (job_id, place)
);
create index job_item_pending on identity.job_item (job_id, place) where state = 'pending';
create index job_item_failed on identity.job_item (job_id, place) where state = 'failed';

grant select, update on identity.job, identity.job_item to puppy_command;
grant select, insert, update on identity.job, identity.job_item to puppy_query;

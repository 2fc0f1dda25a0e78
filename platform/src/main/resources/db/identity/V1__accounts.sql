-- Who may sign in. Rows, not events: credentials are changed and forgotten.

create table identity.staff (
    id                uuid        primary key,
    company_id        uuid        not null,
    email             text        not null,
    -- The address in the form in which it is unique, over all companies.
    email_key         text        not null,
    first_name        text        not null,
    last_name         text        not null,
    role              text        not null
        check (role in ('ceo', 'manager', 'sales_manager', 'support_staff', 'auditor')),
    manager_id        uuid        references identity.staff (id),
    extra_permissions text[]      not null default '{}',
    state             text        not null check (state in ('invited', 'active', 'removed')),
    password_hash     text,
    last_login_at     timestamptz,
    created_at        timestamptz not null
);

-- A removed member's address can be invited again, by whomever.
create unique index staff_email on identity.staff (email_key) where state <> 'removed';
create index staff_company on identity.staff (company_id, last_name, first_name, id);
create index staff_team on identity.staff (manager_id) where manager_id is not null;

-- One sign-in: a family of refresh tokens of which only the newest is good.
create table identity.session (
    id         uuid        primary key,
    staff_id   uuid        not null references identity.staff (id),
    created_at timestamptz not null,
    ended_at   timestamptz,
    end_reason text
);

create index session_staff on identity.session (staff_id) where ended_at is null;

-- Tokens are stored as their SHA-256: a copy of this table opens nothing.
create table identity.refresh_token (
    token_hash bytea       primary key,
    session_id uuid        not null references identity.session (id) on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create index refresh_token_session on identity.refresh_token (session_id);
create index refresh_token_expiry on identity.refresh_token (expires_at);

create table identity.invitation (
    token_hash bytea       primary key,
    staff_id   uuid        not null references identity.staff (id),
    expires_at timestamptz not null,
    used_at    timestamptz
);

create index invitation_staff on identity.invitation (staff_id);

-- Keys of the access tokens, sealed under the master key. The newest signs, all of them verify.
create table identity.signing_key (
    id         text        primary key,
    sealed     bytea       not null,
    created_at timestamptz not null
);

-- Sensitive actions: who did, or was refused, what. Ids only; an unknown address only as a keyed hash.
create table identity.access_log (
    id         uuid        primary key,
    company_id uuid,
    at         timestamptz not null,
    kind       text        not null,
    actor_id   uuid,
    request_id text,
    subject    jsonb       not null,
    address    text
);

create index access_log_company on identity.access_log (company_id, at desc, id desc);

grant usage on schema identity to puppy_command, puppy_query;
grant select, insert, update, delete
    on identity.staff, identity.session, identity.refresh_token, identity.invitation, identity.signing_key
    to puppy_command;
-- Nobody corrects the access log.
grant select, insert on identity.access_log to puppy_command, puppy_query;
grant select (id, company_id, email, first_name, last_name, role, manager_id, extra_permissions, state, last_login_at,
    created_at) on identity.staff to puppy_query;
grant select (id, staff_id, ended_at) on identity.session to puppy_query;
grant select on identity.signing_key to puppy_query;

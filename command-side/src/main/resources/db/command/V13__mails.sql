-- Mails, written in the transaction of what causes them and sent after it. Of a cause each recipient gets one.
create table command.mail (
    id              uuid        primary key,
    cause           text        not null,
    recipient_id    uuid        not null,
    -- What it says and to whom, sealed with the master key, since it may hold tokens; gone once it is sent or too late.
    content         bytea,
    useful_until    timestamptz not null,
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null,
    created_at      timestamptz not null,
    sent_at         timestamptz,
    unique (cause, recipient_id)
);
create index mail_due on command.mail (next_attempt_at) where content is not null;
create index mail_done on command.mail (created_at) where content is null;

grant select, insert, update, delete on command.mail to puppy_command;

-- What was done once, at a start, because SQL can't: it is not done again.
create table command.one_time_work (
    name    text        primary key,
    done_at timestamptz not null
);

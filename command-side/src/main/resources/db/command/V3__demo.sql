-- The demo company of this installation: there is one at most.
create table command.demo_company (
    only_one   boolean     primary key default true check (only_one),
    company_id uuid        not null,
    -- By how many days the dates of the data are moved, and the time that none of them may pass.
    days_moved integer     not null,
    made_at    timestamptz not null
);

-- What of the data has been entered, written in the transaction that enters it: a load that was interrupted goes on
-- where it stopped, and nothing is entered twice.
create table command.demo_record (
    kind      text not null check (kind in ('employee', 'customer', 'order')),
    code      text not null,
    -- Absent for orders: nothing leans on them.
    record_id uuid,
    primary key (kind, code)
);

grant select, insert, update, delete on command.demo_company, command.demo_record to puppy_command;

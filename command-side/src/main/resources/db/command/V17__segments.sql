-- The segments that there are, as decisions need them.
create table command.segment (
    id         uuid primary key,
    company_id uuid not null,
    name_key   text not null,
    unique (company_id, name_key)
);
comment on column command.segment.name_key is 'the name in the form in which it is compared';

grant select, insert, update, delete on command.segment to puppy_command;

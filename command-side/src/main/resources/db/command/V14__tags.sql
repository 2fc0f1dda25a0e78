-- The tags that there are, as decisions need them.
create table command.tag (
    id         uuid    primary key,
    company_id uuid    not null,
    -- By which people know the tag.
    number     integer not null,
    name       text    not null,
    name_key   text    not null,
    color      text    not null,
    active     boolean not null,
    unique (company_id, number),
    unique (company_id, name_key)
);
comment on column command.tag.name_key is 'the name in the form in which it is compared';

-- The last number that a company gave to a tag; locked while a tag is created or renamed.
create table command.tag_number (
    company_id uuid    primary key,
    last       integer not null
) with (fillfactor = 50);

grant select, insert, update, delete on command.tag, command.tag_number to puppy_command;

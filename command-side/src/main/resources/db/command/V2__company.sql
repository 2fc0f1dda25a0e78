-- A company's settings as its commands need them; written in the transaction of the event that changed them.
create table command.company (
    id                  uuid primary key,
    name                text not null,
    currency            text not null,
    time_zone           text not null,
    order_number_prefix text not null,
    settings            jsonb not null
);

grant select, insert, update, delete on command.company to puppy_command;

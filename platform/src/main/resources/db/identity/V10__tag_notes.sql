-- Automatic tags that are to come to customers, or to go: noted by the query side, which knows whom criteria select, and
-- taken by the command side in the transaction of the event.
create table identity.tag_note (
    company_id  uuid    not null,
    customer_id uuid    not null,
    tag         integer not null,
    comes       boolean not null,
    primary key (company_id, customer_id, tag)
);
comment on column identity.tag_note.tag is 'its number';

grant select, update, delete on identity.tag_note to puppy_command;
grant select, insert, update, delete on identity.tag_note to puppy_query;

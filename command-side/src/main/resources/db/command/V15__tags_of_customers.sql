-- The customers to which people have assigned a tag, so that a deleted tag can be removed from them.
create table command.customer_tag (
    company_id  uuid    not null,
    tag         integer not null,
    customer_id uuid    not null,
    primary key (company_id, tag, customer_id)
);
comment on column command.customer_tag.tag is 'its number';
create index customer_tag_customer on command.customer_tag (company_id, customer_id);

grant select, insert, update, delete on command.customer_tag to puppy_command;

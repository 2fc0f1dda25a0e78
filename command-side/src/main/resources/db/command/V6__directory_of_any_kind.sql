-- The directory has records of any kind, by what all of them have in common; what only customers have is kept apart.
create table command.customer (
    id          uuid    primary key,
    company_id  uuid    not null,
    verified    boolean not null,
    referred_by uuid
);
insert into command.customer (id, company_id, verified, referred_by)
select id, company_id, verified, referred_by from command.directory where kind = 'customer';

-- When somebody is verified, those whom they referred may be too.
create index customer_referrals on command.customer (company_id, referred_by) where referred_by is not null;

drop index command.directory_referrals, command.directory_owned, command.directory_orders;
alter table command.directory
    drop constraint directory_kind_check,
    drop column archived,
    drop column verified,
    drop column referred_by;
-- The record under which this one is kept and whose owner it has: of an order, its customer.
alter table command.directory rename column customer_id to parent_id;

create index directory_owned on command.directory (company_id, owner_id, id) where owner_id is not null;
create index directory_kinds on command.directory (company_id, kind);

grant select, insert, update, delete on command.customer to puppy_command;

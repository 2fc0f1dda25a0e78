-- By whom a customer was referred: when somebody is verified, those whom they referred may be too.
alter table command.directory add column referred_by uuid;

update command.directory set referred_by = (
    select (payload ->> 'referred_by')::uuid from log.event
    where stream_id = directory.id and type in ('customer.created', 'customer.referrer_changed')
    order by sequence desc limit 1)
where kind = 'customer';

create index directory_referrals on command.directory (company_id, referred_by) where referred_by is not null;

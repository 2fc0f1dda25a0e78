-- An archived customer places no orders.
alter table command.directory add column archived boolean not null default false;

update command.directory set archived = true
where kind = 'customer' and 'customer.archived' = (
    select type from log.event
    where stream_id = directory.id and type in ('customer.archived', 'customer.restored')
    order by sequence desc limit 1);

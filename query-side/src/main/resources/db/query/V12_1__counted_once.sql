-- What there is, so that lists and figures are whole until the projections' new versions have been built beside.
update query.customer_figures f
set status = c.status, customer_type = c.customer_type, country = c.country, archived = c.archived,
    verified_at = c.verified_at, created_at = c.created_at, owner_version = greatest(f.owner_version, c.version)
from query.customer c
where c.company_id = f.company_id and c.id = f.customer_id;

insert into query.customer_tally (company_id, tally, owner_id, archived, verified, number)
select company_id, 'all', owner_id, archived, verified_at is not null, count(*)
from query.customer group by 1, 2, 3, 4, 5;
insert into query.customer_tally (company_id, tally, owner_id, archived, status, customer_type, country, verified, number)
select company_id, 'kind', owner_id, archived, status, customer_type, country, verified_at is not null, count(*)
from query.customer group by 1, 2, 3, 4, 5, 6, 7, 8;
insert into query.customer_tally (company_id, tally, owner_id, day, number)
select company_id, 'created', owner_id, (created_at at time zone 'UTC')::date, count(*)
from query.customer where not archived group by 1, 2, 3, 4;
insert into query.order_tally (company_id, tally, owner_id, status, payment_status, number, amount)
select company_id, 'orders', owner_id, status, payment_status, count(*), coalesce(sum(counted_value), 0)
from query.customer_order group by 1, 2, 3, 4, 5;
insert into query.order_tally (company_id, tally, owner_id, day, number, amount)
select company_id, 'due', owner_id, expected_delivery_date, count(*), 0
from query.customer_order
where status in ('pending', 'processing', 'shipped') and expected_delivery_date is not null group by 1, 2, 3, 4;
insert into query.order_tally (company_id, tally, owner_id, number, amount)
select company_id, 'value', owner_id, count(*), sum(lifetime_value)
from query.customer_figures where not archived group by 1, 2, 3;
insert into query.order_tally (company_id, tally, owner_id, day, number, amount)
select company_id, 'active', owner_id, (last_order_at at time zone 'UTC')::date, count(*), 0
from query.customer_figures
where not archived and status = 'active' and last_order_at is not null group by 1, 2, 3, 4;

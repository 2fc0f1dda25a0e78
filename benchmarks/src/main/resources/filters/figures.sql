-- The figures of all customers of a company, from its orders; what they say of the customers is the migration's part.
insert into query.customer_figures (company_id, customer_id, owner_id, owner_version, lifetime_value, total_orders,
    last_order_at)
select c.company_id, c.id, c.owner_id, 1, coalesce(o.value, 0), coalesce(o.orders, 0), o.last
from query.customer c
left join (
    select customer_id, sum(counted_value) as value, count(counted_value) as orders,
        max(placed_at) filter (where counted_value is not null) as last
    from query.customer_order where company_id = :company group by customer_id) o on o.customer_id = c.id
where c.company_id = :company
on conflict (company_id, customer_id) do update
set lifetime_value = excluded.lifetime_value, total_orders = excluded.total_orders,
    last_order_at = excluded.last_order_at

-- Orders :first to :last of the customers 1 to :last of a company, in the form in which the projection writes them.
with template as (
    select state from query.customer_order where company_id = :company order by placed_at limit 1),
words as (
    select '{Chai,Chang,Syrup,Spice,Olive,Honey,Pasta,Rice,Flour,Sugar,Salt,Pepper,Coffee,Tea,Cocoa,Milk,Butter,
        Cheese,Bread,Cake,Biscuit,Jam,Juice,Wine,Beer,Water,Soap,Candle,Towel,Basket}'::text[] as product),
chosen as materialized (
    select i, 1 + floor(:last * power(bench.chance(i, 31), 1.5))::bigint as customer,
        date_trunc('second', now()) - bench.chance(i, 32) * interval '1460 days' as placed_at,
        bench.chance(i, 33) as fate,
        case when bench.chance(i, 34) < 0.88 then 'paid' when bench.chance(i, 34) < 0.94 then 'pending'
            when bench.chance(i, 34) < 0.96 then 'failed' else 'refunded' end as payment_status,
        round(exp(7 + 3 * bench.chance(i, 35) + 2 * bench.chance(i, 36)))::bigint as total,
        array(select 'SKU-' || floor(5000 * power(bench.chance(i * 4 + line, 37), 2))::int
            from generate_series(1, 1 + floor(3 * bench.chance(i, 38))::int) as line) as skus,
        bench.one(words.product, i, 39) as product
    from generate_series(cast(:first as bigint), cast(:last as bigint)) as i, words),
decided as (
    select *, case
        when placed_at > now() - interval '10 days' then
            case when fate < 0.3 then 'pending' when fate < 0.6 then 'processing' when fate < 0.9 then 'shipped'
                else 'delivered' end
        when fate < 0.005 then 'pending' when fate < 0.01 then 'processing' when fate < 0.02 then 'shipped'
        when fate < 0.08 then 'cancelled' when fate < 0.12 then 'refunded' else 'delivered' end as status,
        'ORD-2026-' || lpad(i::text, 7, '0') as order_number,
        case when bench.chance(i, 40) < 0.8 then ((placed_at at time zone 'UTC')::date + 5) end as expected,
        placed_at + bench.chance(i, 41) * (now() - placed_at) as updated_at
    from chosen)
insert into query.customer_order (company_id, id, customer_id, owner_id, order_number, status, payment_status, placed_at,
    expected_delivery_date, total, counted_value, skus, search_text, version, updated_at, external_id, state)
select :company, bench.id(placed_at, i, 2), customer.id, customer.owner_id, order_number, status, payment_status,
    placed_at, expected, total, case when status in ('cancelled', 'refunded') then null else total end, skus,
    bench.folded(' ' || order_number || ' ' || array_to_string(skus, ' ') || ' ' || product || ' ord2026'
        || lpad(i::text, 7, '0') || ' ' || i || ' ' || replace(array_to_string(skus, ' '), '-', '')),
    3, updated_at, case when bench.chance(i, 42) < 0.3 then 'EXT-' || i end,
    template.state || jsonb_build_object('id', bench.id(placed_at, i, 2), 'customerId', customer.id, 'status', status,
        'paymentStatus', payment_status, 'orderNumber', order_number, 'placedAt', bench.iso(placed_at),
        'expectedDeliveryDate', expected, 'updatedAt', bench.iso(updated_at))
from decided join bench.customer on customer.n = decided.customer, template

-- Lists find a page by an index alone and read the rows of that page only: the indexes hold what lists filter by most.
-- Of the archived too, which lists may ask for.
drop index query.customer_by_created_at, query.customer_by_updated_at, query.customer_by_verified_at,
    query.customer_by_last_name, query.customer_by_customer_since;
create index customer_by_created_at on query.customer (company_id, created_at, id)
    include (archived, status, customer_type, country, owner_id, verified_at, updated_at);
create index customer_by_updated_at on query.customer (company_id, updated_at, id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at);
create index customer_by_verified_at on query.customer (company_id, verified_at, id)
    include (archived, status, customer_type, country, owner_id, created_at, updated_at);
create index customer_by_last_name on query.customer (company_id, last_name_key, id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at, updated_at);
create index customer_by_customer_since on query.customer (company_id, customer_since, id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at, updated_at);

drop index query.customer_by_owner, query.customer_by_country, query.customer_by_type;
create index customer_by_owner on query.customer (company_id, owner_id, created_at, id)
    include (archived, status, customer_type, country, verified_at, updated_at);
create index customer_by_country on query.customer (company_id, country, created_at, id)
    include (archived, status, customer_type, owner_id, verified_at, updated_at);

drop index query.figures_by_lifetime_value, query.figures_by_total_orders, query.figures_by_last_order_at;
create index figures_by_created_at on query.customer_figures (company_id, created_at, customer_id)
    include (archived, status, customer_type, country, owner_id, verified_at, lifetime_value, last_order_at);
create index figures_by_lifetime_value on query.customer_figures (company_id, lifetime_value, customer_id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at, last_order_at);
create index figures_by_total_orders on query.customer_figures (company_id, total_orders, customer_id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at, lifetime_value, last_order_at);
create index figures_by_last_order_at on query.customer_figures (company_id, last_order_at, customer_id)
    include (archived, status, customer_type, country, owner_id, verified_at, created_at, lifetime_value);

drop index query.order_by_placed_at, query.order_by_updated_at, query.order_by_number, query.order_by_total,
    query.order_by_expected_delivery;
create index order_by_placed_at on query.customer_order (company_id, placed_at, id)
    include (status, payment_status, owner_id, customer_id, updated_at, total, expected_delivery_date);
create index order_by_updated_at on query.customer_order (company_id, updated_at, id)
    include (status, payment_status, owner_id, customer_id, placed_at, total, expected_delivery_date);
create index order_by_number on query.customer_order (company_id, order_number, id)
    include (status, payment_status, owner_id, customer_id, placed_at, updated_at, total, expected_delivery_date);
create index order_by_total on query.customer_order (company_id, total, id)
    include (status, payment_status, owner_id, customer_id, placed_at, updated_at, expected_delivery_date);
create index order_by_expected_delivery on query.customer_order (company_id, expected_delivery_date, id)
    include (status, payment_status, owner_id, customer_id, placed_at, updated_at, total);

-- Rare states, which a list in any order would look for among all others; and products.
drop index query.customer_by_status;
create index customer_by_status on query.customer (company_id, status, created_at, id) where status <> 'active';
create index order_by_status on query.customer_order (company_id, status, placed_at, id) where status <> 'delivered';
create index order_by_payment_status on query.customer_order (company_id, payment_status, placed_at, id)
    where payment_status <> 'paid';
create index order_by_sku on query.customer_order using gin (skus);

-- An index alone is enough only for pages that a vacuum has seen since their last change.
alter table query.customer set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table query.customer_figures
    set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
alter table query.customer_order
    set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

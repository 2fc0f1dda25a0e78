-- The rule trusted_domain is named like its setting, trusted_domains.
update query.customer
set state = jsonb_set(state, '{verification,rule}', '"trusted_domains"')
where state #>> '{verification,rule}' = 'trusted_domain';
update query.customer_snapshot
set state = jsonb_set(state, '{verification,rule}', '"trusted_domains"')
where state #>> '{verification,rule}' = 'trusted_domain';

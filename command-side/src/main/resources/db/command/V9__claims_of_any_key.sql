-- What at most one record of a company has: e-mail addresses as before, and callers' own keys.
create table command.claim (
    company_id uuid  not null,
    kind       text  not null,
    key_hash   bytea not null,
    record_id  uuid  not null,
    primary key (company_id, kind, key_hash)
);
insert into command.claim (company_id, kind, key_hash, record_id)
select company_id, 'customer_email', email_hash, customer_id from command.email_claim;
create index claim_record on command.claim (record_id);
drop table command.email_claim;
comment on column command.claim.key_hash is 'HMAC-SHA-256 of the key in the form in which it is compared';

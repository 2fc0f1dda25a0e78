-- A large owner's customers are gone through some at a time, by id.
create index directory_owned on command.directory (company_id, owner_id, id) where kind = 'customer';
drop index command.directory_owner;

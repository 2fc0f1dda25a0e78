-- Customers that were merged into another one have the kind 'merged' and are kept under that one.
-- Under which customer an order or an interaction was put at first, once a merge has moved it.
alter table command.directory add column origin_id uuid;
create index directory_children on command.directory (parent_id) where parent_id is not null;

-- For a merged customer, whose address and key its survivor has, until the merge is undone.
alter table command.claim add column kept_for uuid;
create index claim_kept on command.claim (kept_for) where kept_for is not null;

-- Which master key wraps the keys of this database: a derived fingerprint, from which the key can't be found.
create table keys.master_key (
    only_row    boolean primary key default true check (only_row),
    fingerprint text not null
);

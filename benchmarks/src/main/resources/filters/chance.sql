-- Numbers that look random and are the same in every run: uniform in [0, 1), by row and by what they are for.
create schema if not exists bench;
create or replace function bench.chance(i bigint, what int) returns double precision
    immutable parallel safe language sql
    return (hashint8extended(i, what) & 1073741823) / 1073741824.0;

-- One of a list, the first most often: with power 1 all alike.
create or replace function bench.one(list anyarray, i bigint, what int, power double precision default 2)
    returns anyelement immutable parallel safe language sql
    as 'select list[1 + floor(cardinality(list) * power(bench.chance(i, what), power))::int]';

create or replace function bench.id(at timestamptz, i bigint, what int) returns uuid
    immutable parallel safe language sql
    return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(what || '/' || i), 1, 3) || '8' || substr(md5(what || '/' || i), 4, 15))::uuid;

create or replace function bench.iso(at timestamptz) returns text
    stable parallel safe language sql
    return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

create table if not exists bench.customer (n bigint primary key, id uuid not null, owner_id uuid);
create or replace function bench.folded(text text) returns text immutable parallel safe language sql
    return translate(lower(text), 'åäöé', 'aaoe');

-- From where somebody has signed in: a network, or a browser that holds a token. As hashes, of which none tells an address.
create table identity.known_client (
    staff_id uuid        not null references identity.staff (id) on delete cascade,
    client   bytea       not null,
    seen_at  timestamptz not null,
    primary key (staff_id, client)
);

grant select, insert, update, delete on identity.known_client to puppy_command;

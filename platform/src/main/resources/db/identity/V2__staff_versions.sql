-- What a client saw of somebody, for If-Match: rises with every change of the person's name, role, team, permissions and
-- state, also where no event tells of it.
alter table identity.staff add column version bigint not null default 1;

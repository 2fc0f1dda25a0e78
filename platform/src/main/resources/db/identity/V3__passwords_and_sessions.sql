-- By what people recognize their sign-ins: never the whole User-Agent, which identifies more than it tells.
alter table identity.session add column device text not null default 'Unknown device';
alter table identity.session add column last_used_at timestamptz;
update identity.session set last_used_at = created_at;
alter table identity.session alter column last_used_at set not null;
alter table identity.session alter column device drop default;

-- Links that set a password, sent by e-mail: to join, or to replace a password that was forgotten.
alter table identity.invitation rename to one_time_token;
alter index identity.invitation_staff rename to one_time_token_staff;
alter table identity.one_time_token add column purpose text not null default 'invitation'
    check (purpose in ('invitation', 'password_reset'));
alter table identity.one_time_token alter column purpose drop default;

-- Of who has left, the name stays, for what they did; what one signs in by goes.
update identity.staff set email = '', email_key = '', password_hash = null where state = 'removed';
delete from identity.known_client using identity.staff where staff.id = staff_id and staff.state = 'removed';

-- By which what is outdated is found.
create index session_ended on identity.session (ended_at) where ended_at is not null;
create index one_time_token_expiry on identity.one_time_token (expires_at);
create index known_client_seen on identity.known_client (seen_at);

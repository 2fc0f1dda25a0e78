-- An event is committed later than it is stamped with the time of its recording. So that a list of what has changed can
-- end before whatever may still be committed, each transaction says that it is about to record, before it takes the time
-- for its events: by an advisory lock, which others see at once and which ends with it, however it ends.

-- The second key of these locks: a time in milliseconds, as far as 32 bits hold it.
create function log.recording_lock(at timestamptz) returns integer
    language sql stable
    return floor(extract(epoch from at) * 1000)::bigint::bit(32)::integer;

-- Called once in each transaction that appends: its events carry this time or a later one.
create function log.begin_recording() returns timestamptz
    language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock_shared(hashtext('recording'), log.recording_lock(clock_timestamp()));
    return clock_timestamp();
end $$;

-- All events recorded before this time are committed, or never will be. The lock of a transaction that is not seen here
-- was taken after this statement began, and its time after its lock.
create function log.recorded_until() returns timestamptz
    language sql set search_path = pg_catalog, pg_temp
    begin atomic
        select least(
            statement_timestamp(),
            date_trunc('milliseconds', statement_timestamp()) - interval '1 millisecond' * max(
                (log.recording_lock(statement_timestamp())::bigint - lock.objid::bigint)::bit(32)::integer))
        from pg_locks lock
        where lock.locktype = 'advisory'
          and lock.database = (select oid from pg_database where datname = current_database())
          and lock.objsubid = 2
          and lock.classid = hashtext('recording')::bit(32)::bigint::oid;
    end;

revoke all on function log.recording_lock(timestamptz), log.begin_recording(), log.recorded_until() from public;
grant execute on function log.recording_lock(timestamptz) to puppy_command, puppy_query;
grant execute on function log.begin_recording() to puppy_command;
grant execute on function log.recorded_until() to puppy_query;

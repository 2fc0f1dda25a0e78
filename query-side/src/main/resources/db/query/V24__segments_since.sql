-- Since when it is known how many members a segment has. Written by SegmentMembers.
create table query.segment_since (
    company_id uuid        not null,
    segment_id uuid        not null,
    since      timestamptz not null,
    primary key (company_id, segment_id)
);
insert into query.segment_since
select k.company_id, k.segment_id, cast(coalesce(
        (select min(t.day) from query.segment_tally t
         where t.company_id = k.company_id and t.tally = 'day' and t.segment_id = k.segment_id),
        k.through) as timestamp) at time zone co.time_zone
from query.segment_kept k join query.company co on co.id = k.company_id;

grant select, insert, update, delete on query.segment_since to puppy_query;

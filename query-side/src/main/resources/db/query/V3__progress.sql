-- How far each segment of each projection has come, written by the node that handles it, for the others' readers to wait by.
create table query.progress (
    processing_group text    not null,
    segment          integer not null,
    position         bigint  not null,
    primary key (processing_group, segment)
) with (fillfactor = 20);

grant select, insert, update, delete on query.progress to puppy_query;

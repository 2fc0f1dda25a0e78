-- What is to be done at a time, by whichever node looks first; kept by db-scheduler, whose columns these are.
create table command.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_task_time on command.scheduled_task (execution_time);
create index scheduled_task_heartbeat on command.scheduled_task (last_heartbeat);

grant select, insert, update, delete on command.scheduled_task to puppy_command;

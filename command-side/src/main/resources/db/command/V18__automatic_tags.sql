-- By what a tag comes to customers by itself; absent where people alone give it.
alter table command.tag
    add column auto_criteria text,
    add column rule_since bigint;
comment on column command.tag.auto_criteria is 'as JSON';
comment on column command.tag.rule_since is 'the version of the tag by which it got them, or lost them';

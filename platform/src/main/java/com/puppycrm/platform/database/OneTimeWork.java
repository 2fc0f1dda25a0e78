package com.puppycrm.platform.database;

import org.springframework.stereotype.Component;

/** Migrations of data that only Java can do: each is done once per database, at the first start that knows it. */
@Component
@ConditionalOnCommandSide
public final class OneTimeWork {

    private final CommandDatabase database;

    OneTimeWork(CommandDatabase database) {
        this.database = database;
    }

    /** Does the work in one transaction unless it has been done; of several nodes one does it and the others wait. */
    public void once(String name, Runnable work) {
        database.inTransaction().executeWithoutResult(_ -> {
            database.jdbc()
                    .sql("lock table command.one_time_work in exclusive mode")
                    .update();
            boolean first = database.jdbc()
                            .sql("insert into command.one_time_work (name, done_at) values (:name, now())"
                                    + " on conflict do nothing")
                            .param("name", name)
                            .update()
                    == 1;
            if (first) {
                work.run();
            }
        });
    }
}

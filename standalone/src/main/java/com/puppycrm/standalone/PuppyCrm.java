package com.puppycrm.standalone;

import com.puppycrm.platform.PuppyApplication;
import com.puppycrm.platform.backup.BackupCommands;
import com.puppycrm.platform.running.Start;
import org.springframework.boot.SpringApplication;

/** Starts both sides in one process. */
@PuppyApplication(
        packages = {"com.puppycrm.command", "com.puppycrm.query", "com.puppycrm.platform", "com.puppycrm.standalone"})
public class PuppyCrm {

    public static void main(String[] arguments) {
        if (BackupCommands.areAskedFor(arguments)) {
            System.exit(BackupCommands.run(new OwnPostgresOfCommands(), arguments));
        }
        Start.run(application(), arguments);
    }

    /** The application, as started by its main method and by tests. */
    public static SpringApplication application() {
        var application = new SpringApplication(PuppyCrm.class);
        application.addInitializers(new EmbeddedDatabase());
        return application;
    }
}

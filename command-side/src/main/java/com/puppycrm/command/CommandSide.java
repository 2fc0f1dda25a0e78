package com.puppycrm.command;

import com.puppycrm.platform.PuppyApplication;
import com.puppycrm.platform.backup.BackupCommands;
import com.puppycrm.platform.running.Start;
import org.springframework.boot.SpringApplication;

/** The command side as a standalone application: decides what is allowed and records what happened. */
@PuppyApplication(packages = {"com.puppycrm.command", "com.puppycrm.platform"})
public class CommandSide {

    public static void main(String[] arguments) {
        if (BackupCommands.areAskedFor(arguments)) {
            System.exit(BackupCommands.run(BackupCommands.NO_POSTGRES, arguments));
        }
        Start.run(new SpringApplication(CommandSide.class), arguments);
    }
}

package com.puppycrm.platform.running;

import org.springframework.boot.SpringApplication;

/** Starts an application in a process of its own, as its main method does. */
public final class Start {

    private Start() {}

    public static void run(SpringApplication application, String... arguments) {
        ProcessEnd.watchThreads();
        StopDeadline.set();
        application.run(arguments);
    }
}

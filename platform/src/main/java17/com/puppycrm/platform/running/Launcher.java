package com.puppycrm.platform.running;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The main class of the jars: says which Java is needed where an older one would only say that it can't read the others.
 * Compiled for Java 17, as Spring Boot's own launcher is, and therefore a folder of its own; which application it starts is
 * in the file {@code main-class} of the application's module.
 */
public final class Launcher {

    private static final int NEEDED = 25;

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        int present = Runtime.version().feature();
        if (present < NEEDED) {
            System.err.println("Puppy CRM can't start. This is Java " + present + " (" + System.getProperty("java.home")
                    + "), and it needs " + NEEDED + " or newer.");
            System.err.println("Run it by a newer one, such as Eclipse Temurin: /path/to/jdk-" + NEEDED
                    + "/bin/java -jar ...; or by ./mvnw spring-boot:run, which finds one itself.");
            System.exit(1);
        }
        Class.forName(application(), true, Launcher.class.getClassLoader())
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }

    /** That of the application's own module, which comes first on the class path. */
    private static String application() throws IOException {
        try (InputStream file = Launcher.class.getResourceAsStream("/main-class")) {
            if (file == null) {
                throw new IllegalStateException("no file main-class says what to start");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}

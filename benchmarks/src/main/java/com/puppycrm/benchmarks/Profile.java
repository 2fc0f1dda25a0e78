package com.puppycrm.benchmarks;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Summarizes a JFR recording of the service: for each kind of thread, the share of Java samples in each part of the
 * product and of its libraries. A sample belongs to the innermost frame that matches a part.
 */
final class Profile {

    private static final int MAX_DEPTH = 40;

    /** @param prefix of the class and method */
    private record Part(String prefix, String name) {}

    private static final List<Part> PARTS = List.of(
            new Part("org.postgresql.", "PostgreSQL driver"),
            new Part("com.zaxxer.hikari.", "connection pool"),
            new Part("com.puppycrm.platform.privacy.", "encryption and keys"),
            new Part("com.puppycrm.platform.log.EventCodec", "events to and from JSON"),
            new Part("com.puppycrm.platform.log.EventJson", "events to and from JSON"),
            new Part("com.puppycrm.platform.log.EventHash", "hash chain"),
            new Part("com.puppycrm.platform.log.EventAppender", "appending"),
            new Part("com.puppycrm.platform.log.LogTail", "following the log"),
            new Part("com.puppycrm.platform.log.LogStream", "following the log"),
            new Part("com.puppycrm.platform.log.EventLog", "following the log"),
            new Part("com.puppycrm.platform.projections.", "processing groups"),
            new Part("com.puppycrm.platform.axon.", "unit of work around a change"),
            new Part("com.puppycrm.platform.web.RequestReader", "reading and validating the body"),
            new Part("com.puppycrm.platform.web.JsonBodyResolver", "reading and validating the body"),
            new Part("com.puppycrm.platform.web.", "the API's conventions"),
            new Part("com.puppycrm.platform.security.", "authentication and authorization"),
            new Part("com.puppycrm.command.", "the command side"),
            new Part("com.puppycrm.query.", "the query side"),
            new Part("org.axonframework.", "Axon"),
            new Part("org.springframework.jdbc.", "Spring JDBC"),
            new Part("org.springframework.transaction.", "Spring transactions"),
            new Part("org.springframework.http.converter.", "writing the response"),
            new Part("io.micrometer.", "Micrometer"),
            new Part("org.springframework.http.server.observation.", "Micrometer"),
            new Part("org.springframework.", "Spring MVC"),
            new Part("org.apache.", "Tomcat"));

    private Profile() {}

    public static void main(String[] arguments) throws Exception {
        print(Path.of(arguments[0]));
    }

    static void print(Path recording) throws Exception {
        Map<String, Map<String, Long>> samples = new TreeMap<>();
        long all = 0;
        try (var file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
                    samples.computeIfAbsent(kindOf(event), kind -> new TreeMap<>())
                            .merge(partOf(event), 1L, Long::sum);
                    all++;
                }
            }
        }
        record Share(String where, String part, double percent) {}
        double total = all;
        System.out.printf("%d Java samples%n", all);
        samples.entrySet().stream()
                .flatMap(kind -> kind.getValue().entrySet().stream()
                        .map(part -> new Share(kind.getKey(), part.getKey(), 100 * part.getValue() / total)))
                .sorted(Comparator.comparingDouble(Share::percent).reversed())
                .limit(MAX_DEPTH)
                .forEach(share -> System.out.printf(
                        Locale.ROOT, "%6.1f %%  %-12s %s%n", share.percent(), share.where(), share.part()));
    }

    private static String kindOf(RecordedEvent event) {
        var thread = event.getThread("sampledThread");
        String name = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
        if (name.startsWith("http-nio")) {
            return "requests";
        }
        if (name.startsWith("projections")) {
            return "projections";
        }
        return name.startsWith("log-") ? "log" : "others";
    }

    private static String partOf(RecordedEvent event) {
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String method = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            for (Part part : PARTS) {
                if (method.startsWith(part.prefix())) {
                    return part.name();
                }
            }
        }
        return "others";
    }
}

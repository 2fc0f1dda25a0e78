package com.puppycrm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Processor time of a PostgreSQL's processes, to the nanosecond; Linux only. */
final class Backends {

    private final long postmaster;

    Backends(long postmaster) {
        this.postmaster = postmaster;
    }

    /** Nanoseconds by process. */
    record Spent(Map<String, Long> nanos) {

        /** Milliseconds since then; those of a process that has ended meanwhile are lost. */
        double millisSince(Spent before) {
            return nanos.entrySet().stream()
                            .mapToLong(process -> process.getValue() - before.nanos.getOrDefault(process.getKey(), 0L))
                            .sum()
                    / 1e6;
        }
    }

    Spent spent() throws IOException {
        Map<String, Long> nanos = new HashMap<>();
        for (String process : Files.readString(Path.of("/proc/%d/task/%1$d/children".formatted(postmaster)))
                .strip()
                .split(" ", -1)) {
            try {
                String spent = Files.readString(Path.of("/proc/" + process + "/schedstat"));
                nanos.put(process, Long.parseLong(spent.substring(0, spent.indexOf(' '))));
            } catch (NoSuchFileException e) {
                // Has ended since.
            }
        }
        return new Spent(nanos);
    }
}

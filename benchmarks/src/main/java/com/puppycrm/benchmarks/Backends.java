package com.puppycrm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Processor time of a PostgreSQL's processes, to the nanosecond; Linux only. Those that end are no longer counted. */
final class Backends {

    private final long postmaster;

    Backends(long postmaster) {
        this.postmaster = postmaster;
    }

    long nanos() throws IOException {
        long nanos = 0;
        for (String process : Files.readString(Path.of("/proc/%d/task/%1$d/children".formatted(postmaster)))
                .strip()
                .split(" ", -1)) {
            try {
                String spent = Files.readString(Path.of("/proc/" + process + "/schedstat"));
                nanos += Long.parseLong(spent.substring(0, spent.indexOf(' ')));
            } catch (NoSuchFileException e) {
                // Has ended since.
            }
        }
        return nanos;
    }
}

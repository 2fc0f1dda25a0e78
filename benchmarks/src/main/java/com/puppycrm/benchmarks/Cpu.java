package com.puppycrm.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of the service and of PostgreSQL, separately; less sensitive to other load than throughput. Linux only. */
final class Cpu {

    private static final double TICKS_PER_SECOND = 100;

    private final long service;
    private final long postmaster;

    Cpu(long service, long postmaster) {
        this.service = service;
        this.postmaster = postmaster;
    }

    /** CPU seconds since the start of each process. */
    record Used(double service, double database) {

        Used since(Used before) {
            return new Used(service - before.service, database - before.database);
        }
    }

    Used used() throws IOException {
        double database = ticks(stat(postmaster), true);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            List<Path> numbered = processes
                    .filter(path -> path.getFileName().toString().chars().allMatch(Character::isDigit))
                    .toList();
            for (Path process : numbered) {
                String[] stat = stat(Long.parseLong(process.getFileName().toString()));
                if (stat.length > 1 && Long.parseLong(stat[1]) == postmaster) {
                    database += ticks(stat, false);
                }
            }
        }
        return new Used(ticks(stat(service), false) / TICKS_PER_SECOND, database / TICKS_PER_SECOND);
    }

    /** The fields of {@code /proc/PID/stat} after the name: state, parent, …; see proc(5). */
    private static String[] stat(long process) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        } catch (NoSuchFileException e) {
            return new String[0];
        }
    }

    private static double ticks(String[] stat, boolean withReapedChildren) {
        if (stat.length < 15) {
            return 0;
        }
        double own = Double.parseDouble(stat[11]) + Double.parseDouble(stat[12]);
        return withReapedChildren ? own + Double.parseDouble(stat[13]) + Double.parseDouble(stat[14]) : own;
    }
}

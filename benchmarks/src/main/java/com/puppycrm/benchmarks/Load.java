package com.puppycrm.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A closed loop: each client sends its next request after the previous response. */
final class Load {

    private Load() {}

    /** A client's next operation. */
    interface Operation {
        void run() throws Exception;
    }

    /** Creates a client with its own connections. */
    interface Client {
        Operation open(int number) throws Exception;
    }

    /** The result: operations, seconds, and the sorted durations in microseconds. */
    record Result(String name, long operations, double seconds, List<Long> micros) {

        double perSecond() {
            return operations / seconds;
        }

        double millis(double quantile) {
            return micros.isEmpty()
                    ? 0
                    : micros.get((int) Math.min(micros.size() - 1, micros.size() * quantile)) / 1000.0;
        }
    }

    /** Runs clients concurrently for a while, after a warm-up that does not count. */
    static Result run(String name, int clients, int warmUpSeconds, int seconds, Client client)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(warmUpSeconds);
            long until = from + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                int mine = number;
                running.add(threads.submit(() -> loop(client.open(mine), from, until)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> one : running) {
                all.addAll(one.get());
            }
            Collections.sort(all);
            return new Result(name, all.size(), seconds, all);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> loop(Operation operation, long from, long until) throws Exception {
        List<Long> micros = new ArrayList<>();
        for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
            operation.run();
            long end = System.nanoTime();
            if (start >= from && end <= until) {
                micros.add(TimeUnit.NANOSECONDS.toMicros(end - start));
            }
        }
        return micros;
    }
}

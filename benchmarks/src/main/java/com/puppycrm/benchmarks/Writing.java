package com.puppycrm.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Goals 1 to 3 of speed.md: orders, status changes and customers over HTTP, against raw transactions of the same run. */
final class Writing {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 3;

    private Writing() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 15);
        int warmUp = Integer.getInteger("bench.warmup", 20);
        List<String> options = new ArrayList<>();
        String recording = System.getProperty("bench.jfr");
        if (recording != null) {
            options.add("-XX:StartFlightRecording=filename=" + recording + ",settings=profile,dumponexit=true");
        }
        options.addAll(List.of(System.getProperty("bench.jvm", "").split(" ")));
        options.removeIf(String::isBlank);
        try (Product product = Product.start(options)) {
            System.out.printf(Locale.ROOT, "ready after %.1f s on an empty data directory%n", product.secondsToReady());
            Company company = Company.register(product, 200);
            var raw = new RawPostgres(product);
            Cpu cpu = product.cpu();
            Load.run("warm-up", CLIENTS, 0, warmUp, orders(company));
            Load.run("warm-up", CLIENTS, 0, warmUp / 2, statusChanges(company, warmUp / 2));
            Load.run("warm-up", CLIENTS, 0, warmUp / 2, customers(company));
            System.out.printf(
                    "%-28s %9s %8s %8s %9s %9s %8s%n", "", "per s", "p50 ms", "p99 ms", "CPU svc", "CPU db", "ratio");
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round);
                Load.Result tx = measure("raw: one event (R_tx)", cpu, seconds, raw.oneEvent(), null);
                Load.Result full = measure("raw: whole order (R_full)", cpu, seconds, raw.wholeOrder(), null);
                measure("order of three items", cpu, seconds, orders(company), full);
                measure("status change", cpu, seconds, statusChanges(company, seconds), tx);
                measure("customer", cpu, seconds, customers(company), tx);
            }
            System.out.println("resident memory of the service: " + product.residentMegabytes() + " MB");
        }
    }

    private static Load.Result measure(
            String name, Cpu cpu, int seconds, Load.Client client, Load.@Nullable Result base) throws Exception {
        Cpu.Used before = cpu.used();
        Load.Result result = Load.run(name, CLIENTS, 0, seconds, client);
        Cpu.Used used = cpu.used().since(before);
        System.out.printf(
                Locale.ROOT,
                "%-28s %9.0f %8.2f %8.2f %9.3f %9.3f %8s%n",
                name,
                result.perSecond(),
                result.millis(0.5),
                result.millis(0.99),
                1000 * used.service() / result.operations(),
                1000 * used.database() / result.operations(),
                base == null ? "" : String.format(Locale.ROOT, "%.2f", result.perSecond() / base.perSecond()));
        return result;
    }

    private static Load.Client orders(Company company) {
        return number -> {
            Http http = company.open();
            return () -> http.post("/api/orders/", company.newOrder()).expect(201);
        };
    }

    private static Load.Client customers(Company company) {
        return number -> {
            Http http = company.open();
            return () -> http.post("/api/customers/", Company.newCustomer()).expect(201);
        };
    }

    /** Each client moves orders of its own along, which were placed before the clock began. */
    private static Load.Client statusChanges(Company company, int seconds) throws Exception {
        List<Queue<String>> placed = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            placed.add(new ArrayDeque<>());
        }
        Load.run("orders to move", CLIENTS, 0, 2 + seconds, number -> {
            Http http = company.open();
            return () -> placed.get(number)
                    .add(http.post("/api/orders/", company.newOrder())
                            .expect(201)
                            .text("id"));
        });
        return number -> new Moves(company.open(), placed.get(number))::next;
    }

    /** The way of an order: processing, shipped, delivered; then the next one. */
    private static final class Moves {

        private static final List<String> WAY = List.of("processing", "shipped", "delivered");

        private final Http http;
        private final Queue<String> orders;
        private int done;

        Moves(Http http, Queue<String> orders) {
            this.http = http;
            this.orders = orders;
        }

        void next() throws Exception {
            String order = Objects.requireNonNull(orders.peek(), "too few orders were placed to be moved");
            http.post("/api/orders/" + order + "/status/", "{\"status\": \"" + WAY.get(done) + "\"}")
                    .expect(200);
            done++;
            if (done == WAY.size()) {
                orders.remove();
                done = 0;
            }
        }
    }
}

package com.puppycrm.benchmarks;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Goals 1 to 3 of speed.md: orders, status changes and customers over HTTP, against raw transactions of the same run. */
final class Writing {

    /** Enough to keep a machine busy that load, service and database share. */
    static final int CLIENTS = 8;

    /** Few enough for the JIT compiler, which gets the least CPU on a busy machine, to keep up. */
    static final int WARM_UP_CLIENTS = 2;

    private static final int ROUNDS = 3;

    private Writing() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 15);
        int warmUp = Integer.getInteger("bench.warmup", 20);
        try (Product product = Product.start(List.of())) {
            System.out.printf(Locale.ROOT, "ready after %.1f s on an empty data directory%n", product.secondsToReady());
            Company company = Company.register(product, 200);
            var raw = new RawPostgres(product);
            Cpu cpu = product.cpu();
            Load.run("warm-up", WARM_UP_CLIENTS, 0, warmUp, Changes.orders(company));
            // With all clients, because each needs its own orders to move.
            Load.run("warm-up", CLIENTS, 0, warmUp / 4, Changes.statusChanges(company, warmUp / 4));
            Load.run("warm-up", WARM_UP_CLIENTS, 0, warmUp / 2, Changes.customers(company));
            System.out.printf(
                    "%-28s %9s %8s %8s %9s %9s %8s%n", "", "per s", "p50 ms", "p99 ms", "CPU svc", "CPU db", "ratio");
            for (int round = 1; round <= ROUNDS; round++) {
                System.out.println("round " + round);
                Load.Result tx = measure("raw: one event (R_tx)", cpu, seconds, raw.oneEvent(), null);
                Load.Result full = measure("raw: whole order (R_full)", cpu, seconds, raw.wholeOrder(), null);
                raw.forget();
                measure("order of three items", cpu, seconds, Changes.orders(company), full);
                measure("status change", cpu, seconds, Changes.statusChanges(company, seconds), tx);
                measure("customer", cpu, seconds, Changes.customers(company), tx);
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
}

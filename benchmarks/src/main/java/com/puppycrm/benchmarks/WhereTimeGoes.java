package com.puppycrm.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Shows where the time of a change goes: a profile (JFR) of the service and the statements of its database while orders
 * are placed ({@code -Dbench.of=order}) or moved ({@code status}), or customers created ({@code customer}).
 */
final class WhereTimeGoes {

    private WhereTimeGoes() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("bench.seconds", 15);
        int warmUp = Integer.getInteger("bench.warmup", 20);
        String of = System.getProperty("bench.of", "order");
        try (Product product = Product.start(List.of("-XX:FlightRecorderOptions=stackdepth=160"))) {
            Statements statements = Statements.countedOn(product);
            Company company = Company.register(product, 200);
            Load.run(
                    "warm-up",
                    of.equals("status") ? Writing.CLIENTS : Writing.WARM_UP_CLIENTS,
                    0,
                    warmUp,
                    clients(of, company, warmUp));
            Load.Client clients = clients(of, company, seconds);
            statements.forget();
            product.jcmd("JFR.start", "name=load", "settings=profile");
            Cpu.Used before = product.cpu().used();
            Load.Result result = Load.run(of, Writing.CLIENTS, 0, seconds, clients);
            Cpu.Used used = product.cpu().used().since(before);
            Path recording = Files.createTempFile(Files.createDirectories(Path.of("benchmarks/target")), of, ".jfr")
                    .toAbsolutePath();
            product.jcmd("JFR.stop", "name=load", "filename=" + recording);
            System.out.printf(
                    "%s: %.0f per s, %.3f ms CPU of the service and %.3f of the database each%n",
                    of,
                    result.perSecond(),
                    1000 * used.service() / result.operations(),
                    1000 * used.database() / result.operations());
            statements.print(result.operations());
            Profile.print(recording);
            System.out.println("the recording: " + recording);
        }
    }

    private static Load.Client clients(String of, Company company, int seconds) throws Exception {
        return switch (of) {
            case "order" -> Changes.orders(company);
            case "status" -> Changes.statusChanges(company, seconds);
            case "customer" -> Changes.customers(company);
            default -> throw new IllegalArgumentException("-Dbench.of must be order, status or customer, not " + of);
        };
    }
}

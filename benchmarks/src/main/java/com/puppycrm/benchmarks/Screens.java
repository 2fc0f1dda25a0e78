package com.puppycrm.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * What a user of the dashboard waits for, at a company of 100,000 customers ({@code bench.customers}) and 1,000 orders:
 * fills it over HTTP, then lets {@code npm run figures} in {@code dashboard} measure in Chromium.
 */
final class Screens {

    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 100_000);
    private static final int ORDERS = 1_000;

    private Screens() {}

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            Company company = filled(Company.register(product, 0));
            var figures = new ProcessBuilder("npm", "run", "--silent", "figures")
                    .directory(Path.of("dashboard").toFile())
                    .inheritIO();
            figures.environment().put("PUPPY_URL", "http://localhost:" + company.port());
            figures.environment().put("PUPPY_EMAIL", company.email());
            figures.environment().put("PUPPY_PASSWORD", Company.PASSWORD);
            figures.environment().put("PUPPY_CUSTOMERS", String.valueOf(CUSTOMERS));
            figures.environment().put("PUPPY_ORDER", latestOrder(company));
            if (figures.start().waitFor() != 0) {
                throw new IllegalStateException("the figures could not be taken");
            }
        }
    }

    private static Company filled(Company company) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        Company full = company.filled(CUSTOMERS);
        full.repeat(ORDERS, http -> http.post("/api/orders/", full.newOrder()).expect(201));
        System.out.printf(
                Locale.ROOT,
                "%,d customers and %,d orders created in %.0f s%n",
                CUSTOMERS,
                ORDERS,
                (System.nanoTime() - begun) / 1e9);
        return full;
    }

    private static String latestOrder(Company company) throws IOException {
        try (Http http = company.open()) {
            return http.post("/api/orders/", company.newOrder()).expect(201).text("id");
        }
    }
}

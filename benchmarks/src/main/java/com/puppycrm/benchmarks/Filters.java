package com.puppycrm.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What every filter, every sort and every pair of them costs the database, in lists of 10,000, 100,000 and 1,000,000
 * customers and as many orders ({@code bench.rows} at most): milliseconds of processor time of one page with its total,
 * the least of some requests. Prints the plans of the ten dearest.
 */
final class Filters {

    private static final int ROWS = Integer.getInteger("bench.rows", 1_000_000);
    private static final int[] SIZES = {10_000, 100_000, 1_000_000};
    private static final int SAMPLES = 2;
    private static final int SAMPLES_OF_DEAR = 4;
    private static final int WORST = 10;
    private static final double PAIR_GOAL = 10;
    private static final double GROWTH_GOAL = 1.5;

    private final ListsOfSize lists;
    private final Company company;
    private final Map<String, double[]> alone = new LinkedHashMap<>();

    private Filters(ListsOfSize lists, Company company) {
        this.lists = lists;
        this.company = company;
    }

    /** A request and its cost in milliseconds of the database's processor time. */
    private record Cost(String path, double millis) {}

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            Company company = Company.register(product, 1);
            try (Http http = company.open()) {
                http.post("/api/orders/", company.newOrder()).expect(201);
            }
            new Filters(new ListsOfSize(product), company).run(product);
        }
    }

    private void run(Product product) throws Exception {
        int[] sizes = Arrays.stream(SIZES).filter(size -> size <= ROWS).toArray();
        for (int i = 0; i < sizes.length; i++) {
            long begun = System.nanoTime();
            lists.fillTo(sizes[i]);
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d customers and as many orders, after %.0f s%n",
                    sizes[i],
                    (System.nanoTime() - begun) / 1e9);
            try (Http http = company.signIn()) {
                Backends backends = new Backends(product.postgres());
                measureAlone(http, backends, sizes.length, i);
                List<Cost> dearest = new ArrayList<>();
                for (TriedList list : TriedList.ALL) {
                    dearest.addAll(measurePairs(list, http, backends));
                }
                if (i == sizes.length - 1) {
                    dearest.sort(Comparator.comparingDouble(Cost::millis).reversed());
                    for (Cost cost : dearest.subList(0, Math.min(WORST, dearest.size()))) {
                        System.out.printf(Locale.ROOT, "%n%8.2f ms  %s%n", cost.millis(), cost.path());
                        System.out.println(lists.plansOf(() -> http.get(cost.path())));
                    }
                }
            }
        }
        printAlone(sizes);
    }

    private void measureAlone(Http http, Backends backends, int sizes, int size) throws IOException {
        for (TriedList list : TriedList.ALL) {
            List<String> paths = new ArrayList<>(List.of(
                    list.path() + "stats/", list.path() + "?total=false", list.path(), list.path() + "?total=exact"));
            list.uses().forEach(use -> paths.add(list.path() + "?" + use));
            for (String path : paths) {
                alone.computeIfAbsent(path, _ -> new double[sizes])[size] =
                        cost(http, backends, path).millis();
            }
        }
    }

    /** The ten dearest pairs, after a summary of all. */
    private static List<Cost> measurePairs(TriedList list, Http http, Backends backends) throws IOException {
        List<Cost> costs = new ArrayList<>();
        List<String> uses = list.uses();
        for (int i = 0; i < uses.size(); i++) {
            for (String other : uses.subList(i + 1, uses.size())) {
                if (!name(uses.get(i)).equals(name(other))) {
                    costs.add(cost(http, backends, list.path() + "?" + uses.get(i) + "&" + other));
                }
            }
        }
        costs.sort(Comparator.comparingDouble(Cost::millis));
        System.out.printf(
                Locale.ROOT,
                "%-16s %,d pairs: median %.2f ms, p90 %.2f ms, p99 %.2f ms, dearest %.2f ms; %d of them over %.0f ms%n",
                list.path(),
                costs.size(),
                costs.get(costs.size() / 2).millis(),
                costs.get(costs.size() * 9 / 10).millis(),
                costs.get(costs.size() * 99 / 100).millis(),
                costs.getLast().millis(),
                costs.stream().filter(cost -> cost.millis() > PAIR_GOAL).count(),
                PAIR_GOAL);
        costs.reversed().stream()
                .filter(cost -> cost.millis() > PAIR_GOAL)
                .forEach(cost -> System.out.printf(Locale.ROOT, "    %8.2f ms  %s%n", cost.millis(), cost.path()));
        return costs.subList(Math.max(0, costs.size() - WORST), costs.size());
    }

    private static String name(String use) {
        return use.substring(0, use.indexOf('='));
    }

    /** The least of some requests, of which the first warms up; more of them where that is over the goal. */
    private static Cost cost(Http http, Backends backends, String path) throws IOException {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < SAMPLES || (i < SAMPLES_OF_DEAR && least > PAIR_GOAL); i++) {
            Backends.Spent before = backends.spent();
            http.get(path).expect(200);
            least = Math.min(least, backends.spent().millisSince(before));
        }
        return new Cost(path, least);
    }

    private void printAlone(int[] sizes) {
        System.out.printf(
                "%nAlone, in milliseconds of the database's processor time; * grew by more than %.1f%n", GROWTH_GOAL);
        alone.forEach((path, millis) -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < sizes.length; i++) {
                line.append(String.format(Locale.ROOT, "%9.2f", millis[i]));
            }
            boolean grew = sizes.length > 1 && millis[sizes.length - 1] > GROWTH_GOAL * millis[sizes.length - 2];
            System.out.println(line + (grew ? " * " : "   ") + path);
        });
    }
}

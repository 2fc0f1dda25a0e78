package com.puppycrm.benchmarks;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that a filter selects, changed as one job, in a company of {@code bench.customers} customers: started,
 * watched, run again, undone with one of them changed since, cancelled in the middle, and undone again. Fails where a
 * number is not what it has to be.
 */
final class Bulk {

    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 10_000);
    private static final String ARCHIVE = """
        {"action": "archive", "filter": {"country": ["DE"], "archived": "any"}}
        """;
    private static final Pattern ERROR = Pattern.compile("\"record_id\":\"([^\"]+)\",\"code\":\"([^\"]+)\"");

    private final Company company;

    private Bulk(Company company) {
        this.company = company;
    }

    public static void main(String[] arguments) throws Exception {
        try (Product product = Product.start(List.of())) {
            new Bulk(Company.register(product, 0).filled(CUSTOMERS)).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        String first = start("/api/customers/bulk/", ARCHIVE);
        require(finished("archived", first), CUSTOMERS, CUSTOMERS, 0, 0);
        require(finished("run again", start("/api/customers/bulk/", ARCHIVE)), CUSTOMERS, 0, CUSTOMERS, 0);

        String since = company.customers().get(CUSTOMERS / 2);
        try (Http http = company.signIn()) {
            http.post("/api/customers/" + since + "/restore/", "{}").expect(200);
        }
        Http.Reply undone = finished("undone, one changed since", start(undo(first), "{}"));
        require(undone, CUSTOMERS, CUSTOMERS - 1, 0, 1);
        Matcher error = ERROR.matcher(undone.body());
        if (!error.find() || !error.group(1).equals(since) || !error.group(2).equals("changed_since") || error.find()) {
            throw new IllegalStateException("not named: " + since + " in " + undone.body());
        }

        String cancelled = start("/api/customers/bulk/", ARCHIVE);
        long changed = cancelled(cancelled);
        if (archived() != changed) {
            throw new IllegalStateException(archived() + " are archived, but the job changed " + changed);
        }
        require(finished("undone what was cancelled", start(undo(cancelled), "{}")), changed, changed, 0, 0);
        if (archived() != 0) {
            throw new IllegalStateException(archived() + " are still archived");
        }
    }

    private static String undo(String job) {
        return "/api/jobs/" + job + "/undo/";
    }

    private String start(String path, String body) throws IOException {
        try (Http http = company.signIn()) {
            long begun = System.nanoTime();
            String job = http.post(path, body).expect(202).text("id");
            System.out.printf(Locale.ROOT, "started in %,d ms%n", millisSince(begun));
            return job;
        }
    }

    private Http.Reply finished(String what, String job) throws IOException, InterruptedException {
        try (Http http = company.signIn()) {
            long begun = System.nanoTime();
            Set<Long> seen = new HashSet<>();
            Http.Reply reply = read(http, job);
            while (reply.body().contains("\"state\":\"queued\"") || reply.body().contains("\"state\":\"running\"")) {
                seen.add(number(reply, "done"));
                TimeUnit.MILLISECONDS.sleep(200);
                reply = read(http, job);
            }
            double seconds = millisSince(begun) / 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d in %.1f s, %.0f a second; %d steps of progress seen%n",
                    what,
                    number(reply, "total"),
                    seconds,
                    number(reply, "done") / seconds,
                    seen.size());
            return reply;
        }
    }

    /** @return how many were changed before it stopped */
    private long cancelled(String job) throws IOException, InterruptedException {
        try (Http http = company.signIn()) {
            while (number(read(http, job), "done") < CUSTOMERS / 2) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            long begun = System.nanoTime();
            http.post("/api/jobs/" + job + "/cancel/", "{}").expect(200);
            Http.Reply reply = read(http, job);
            System.out.printf(
                    Locale.ROOT,
                    "cancelled in %,d ms at %,d of %,d%n",
                    millisSince(begun),
                    number(reply, "done"),
                    CUSTOMERS);
            return number(reply, "updated");
        }
    }

    private long archived() throws IOException {
        try (Http http = company.signIn()) {
            return number(http.get("/api/customers/?archived=true&limit=1").expect(200), "total");
        }
    }

    private static Http.Reply read(Http http, String job) throws IOException {
        return http.get("/api/jobs/" + job + "/").expect(200);
    }

    private static long number(Http.Reply reply, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(\\d+)").matcher(reply.body());
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + reply.body());
        }
        return Long.parseLong(found.group(1));
    }

    private static void require(Http.Reply job, long total, long updated, long skipped, long failed) {
        if (number(job, "total") != total
                || number(job, "updated") != updated
                || number(job, "skipped") != skipped
                || number(job, "failed") != failed) {
            throw new IllegalStateException("not " + List.of(total, updated, skipped, failed) + ": " + job.body());
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}

package com.puppycrm.standalone.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Somebody who uses the service as it is meant, one request after the other, and measures how long each takes. */
final class Victim {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A POST; everything else is read. */
    private static final String CREATES = "/api/customers/?";

    private final URI service;
    private final String token;
    private final HttpClient http;

    Victim(URI service, String token, HttpClient http) {
        this.service = service;
        this.token = token;
        this.http = http;
    }

    /**
     * How long requests took, those that failed as long as somebody waits.
     *
     * @param failed what happened instead of the expected response
     */
    record Experience(List<Duration> times, List<String> failed) {

        Experience {
            times = new ArrayList<>(times);
            Collections.sort(times);
        }

        Duration percentile(int percent) {
            return times.get(Math.min(times.size() - 1, times.size() * percent / 100));
        }

        /** The same, with how often which failure happened. */
        String summary() {
            Map<String, Long> kinds = failed.stream()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            return new Experience(times, List.of()) + ", failed " + kinds;
        }

        @Override
        public String toString() {
            return "%d requests, failed %s, p50 %d ms, p99 %d ms"
                    .formatted(
                            times.size(),
                            failed,
                            percentile(50).toMillis(),
                            percentile(99).toMillis());
        }
    }

    /** Asks for the probes too, and reads what was written. */
    Experience uses(Duration time) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            String path = switch (i % 6) {
                case 0 -> "/livez";
                case 1 -> "/readyz";
                case 2 -> "/api/me/";
                case 3 -> CREATES;
                default -> "/api/customers/";
            };
            long begin = System.nanoTime();
            String answer = answer(path);
            if (answer.equals("200") || answer.equals("201")) {
                times.add(Duration.ofNanos(System.nanoTime() - begin));
            } else {
                times.add(PATIENCE);
                failed.add(path + ": " + answer);
            }
        }
        return new Experience(times, failed);
    }

    private String answer(String path) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token);
            if (path.equals(CREATES)) {
                request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"email\": \"c%d@example.org\", \"first_name\": \"Mara\", \"last_name\": \"Lind\"}"
                                        .formatted(System.nanoTime())));
            }
            return Integer.toString(http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException e) {
            return e.toString();
        }
    }
}

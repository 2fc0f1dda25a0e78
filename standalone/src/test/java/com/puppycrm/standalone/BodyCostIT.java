package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The largest bodies that are accepted cost little, whatever is in them: each list, map and object of each body is given as
 * many elements as fit. Measured as the CPU time of the threads that work.
 */
class BodyCostIT {

    private static final Duration ALLOWED = Duration.ofMillis(200);
    private static final int ELEMENTS = 200_000;

    /** Some room for what is around the elements. */
    private static final int LONGEST = 1_048_576 - 1_000;

    private static final List<String> KINDS =
            List.of("null", "\"\"", "{}", "[[[]]]", "1e999999999", "{\"x\":1}", "\"\\u0000\"");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final OpenApi api = OpenApi.served();
    private final Api ceo = TestCompany.register().api();

    /** A place in a body for a value, with the rest of a body that contains only that. */
    private record Place(String path, JsonNode schema, String before, String after) {

        Place within(String name, JsonNode inner) {
            return new Place(path + "." + name, inner, before + "{\"" + name + "\":", "}" + after);
        }

        Place element(JsonNode inner) {
            return new Place(path + "[]", inner, before + "[", "]" + after);
        }

        String with(String value) {
            return before + value + after;
        }
    }

    private List<Place> places(OpenApi.Operation operation) {
        List<Place> places = new ArrayList<>();
        collect(new Place("body", operation.bodySchema().orElseThrow(), "", ""), places);
        return places;
    }

    private void collect(Place place, List<Place> places) {
        JsonNode schema = api.resolved(place.schema);
        if (api.type(place.schema).equals("array")) {
            places.add(place);
            collect(place.element(schema.path("items")), places);
        } else if (api.type(place.schema).equals("object")) {
            places.add(place);
            api.fields(place.schema).forEach((name, inner) -> collect(place.within(name, inner), places));
        }
    }

    @TestFactory
    Stream<DynamicTest> whateverIsInThemLargeBodiesCostLittle() {
        return api.operations().stream()
                .filter(operation -> operation.bodySchema().isPresent())
                .map(operation -> dynamicTest(
                        operation.name(),
                        () -> places(operation)
                                .forEach(place -> contents(place)
                                        .forEach((content, value) -> costsLittle(operation, place, content, value)))));
    }

    private Map<String, String> contents(Place place) {
        Map<String, String> contents = new HashMap<>();
        if (api.type(place.schema).equals("array")) {
            for (String kind : KINDS) {
                contents.put(kind, "[" + many(ELEMENTS, _ -> kind) + "]");
            }
            // As many as are accepted, and each as bad as it can be.
            JsonNode schema = api.resolved(place.schema);
            int most = schema.path("maxItems").asInt(500);
            String bad = "{"
                    + api.fields(schema.path("items")).keySet().stream()
                            .map(name -> "\"" + name + "\":{}")
                            .collect(Collectors.joining(","))
                    + "}";
            contents.put("bad fields", "[" + many(most, _ -> bad) + "]");
            contents.put(
                    "unknown fields",
                    "[" + many(most, i -> "{" + many(20, j -> "\"x" + i + "_" + j + "\":1") + "}") + "]");
        } else {
            contents.put("any names", "{" + many(ELEMENTS, i -> "\"k" + i + "\":1") + "}");
            contents.put("names of one hash", "{" + many(16_000, i -> "\"" + ofOneHash(i) + "\":1") + "}");
            contents.put("lists", "{" + many(20_000, i -> "\"k" + i + "\":[null]") + "}");
        }
        return contents;
    }

    private static String many(int number, IntFunction<String> element) {
        var all = new StringBuilder();
        for (int i = 0; i < number && all.length() < LONGEST - 100; i++) {
            all.append(i == 0 ? "" : ",").append(element.apply(i));
        }
        return all.toString();
    }

    /** Texts of 14 letter pairs, all with the same hash code. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 14)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private void costsLittle(OpenApi.Operation operation, Place place, String content, String value) {
        Duration cost = cost(operation, place.with(value));
        for (int again = 0; again < 2 && cost.compareTo(ALLOWED) > 0; again++) {
            // Code that has not been compiled yet is slow.
            cost = cost(operation, place.with(value));
        }
        assertThat(cost).as(operation.name() + " " + place.path + " " + content).isLessThan(ALLOWED);
    }

    private Duration cost(OpenApi.Operation operation, String body) {
        Map<Long, Long> before = cpuTimes();
        Reply reply = ceo.call(operation.method(), operation.pathWith(UUID.randomUUID()))
                .text("application/json", body)
                .send();
        assertThat(reply.status()).as(operation.name()).isBetween(400, 499);
        return Duration.ofNanos(cpuTimes().entrySet().stream()
                .mapToLong(time -> time.getValue() - before.getOrDefault(time.getKey(), 0L))
                .sum());
    }

    /** In ns, by thread. */
    private static Map<Long, Long> cpuTimes() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("work-"))
                .collect(Collectors.toMap(
                        java.lang.management.ThreadInfo::getThreadId,
                        thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()))));
    }
}

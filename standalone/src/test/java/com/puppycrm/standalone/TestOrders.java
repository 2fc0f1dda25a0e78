package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Orders of the shared company, and checks that apply to every order. */
final class TestOrders {

    /** The state diagram in the product description, as a table. */
    static final Map<String, List<String>> MOVES = Map.of(
            "pending", List.of("processing", "cancelled"),
            "processing", List.of("shipped", "cancelled"),
            "shipped", List.of("delivered"),
            "delivered", List.of(),
            "cancelled", List.of("refunded"),
            "refunded", List.of());

    /** The moves that lead from pending to each status. */
    static final Map<String, List<String>> WAYS = Map.of(
            "pending", List.of(),
            "processing", List.of("processing"),
            "shipped", List.of("processing", "shipped"),
            "delivered", List.of("processing", "shipped", "delivered"),
            "cancelled", List.of("cancelled"),
            "refunded", List.of("cancelled", "refunded"));

    static final UUID customer = company.customer();

    private TestOrders() {}

    static String path(UUID order, String part) {
        return "/api/orders/" + order + "/" + part;
    }

    static Reply order(UUID id) {
        return api().get(path(id, "")).expect(200);
    }

    static Reply move(UUID id, Map<String, Object> body) {
        return api().post(path(id, "status/"), body);
    }

    static Reply pay(UUID id, String kind, String amount) {
        return api().post(path(id, "payments/"), Map.of("kind", kind, "amount", amount));
    }

    static Reply placing(Object... items) {
        return api().post("/api/orders/", Map.of("customer_id", customer, "items", List.of(items)));
    }

    static Reply editing(UUID id, Object... items) {
        return api().patch(path(id, ""), Map.of("items", List.of(items)));
    }

    static UUID orderIn(String status) {
        UUID id = company.order(customer);
        company.move(id, WAYS.get(status).toArray(String[]::new));
        return id;
    }

    /** Status history, history and replay show the given moves and agree with each other. */
    static void theRecordsAgree(UUID id, List<String> moves) {
        List<JsonNode> statusHistory =
                api().get(path(id, "status-history/")).expect(200).items();
        List<JsonNode> history = api().get(path(id, "history/")).expect(200).items();
        List<JsonNode> replay =
                api().get("/api/audit/orders/" + id + "/").expect(200).items();
        List<String> statuses = new ArrayList<>(List.of("pending"));
        statuses.addAll(moves);

        assertThat(statusHistory)
                .extracting(step -> step.path("to").stringValue())
                .isEqualTo(statuses);
        assertThat(statusHistory.getFirst().path("from").isNull()).isTrue();
        assertThat(statusHistory.stream().skip(1))
                .extracting(step -> step.path("from").stringValue())
                .isEqualTo(statuses.subList(0, statuses.size() - 1));
        assertThat(statusHistory).allSatisfy(step -> {
            assertThat(step.at("/actor/id").stringValue())
                    .isEqualTo(company.ceo().id().toString());
            assertThat(step.at("/actor/role").stringValue()).isEqualTo("ceo");
            assertThat(step.at("/actor/name").stringValue()).isEqualTo("Ada Chief");
        });

        List<String> replayed = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (JsonNode step : replay) {
            String before = step.at("/state_before/status").asString("");
            String after = step.at("/state_after/status").stringValue();
            if (!before.equals(after)) {
                replayed.add(after);
                positions.add(step.path("position").longValue());
            }
        }
        assertThat(replayed).isEqualTo(statuses);
        assertThat(statusHistory)
                .extracting(step -> step.path("position").longValue())
                .isEqualTo(positions);
        assertThat(replay.getFirst().path("state_before").isNull()).isTrue();
        for (int i = 1; i < replay.size(); i++) {
            assertThat(replay.get(i).path("state_before"))
                    .isEqualTo(replay.get(i - 1).path("state_after"));
            assertThat(replay.get(i).path("sequence").longValue()).isEqualTo(i);
            assertThat(replay.get(i).path("hash").stringValue()).matches("[0-9a-f]{64}");
        }
        assertThat(history)
                .extracting(step -> step.path("position").longValue())
                .isEqualTo(replay.stream()
                        .map(step -> step.path("position").longValue())
                        .toList())
                .isSorted();
        assertThat(history)
                .extracting(step -> step.path("type").stringValue())
                .isEqualTo(replay.stream()
                        .map(step -> step.path("type").stringValue())
                        .toList());
        JsonNode last = replay.getLast().path("state_after");
        Reply now = order(id);
        for (String field : List.of("status", "payment_status", "total", "paid_total", "refunded_total", "items")) {
            assertThat(last.path(field)).as(field).isEqualTo(now.at("/" + field));
        }
    }

    static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}

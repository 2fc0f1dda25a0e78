package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one record may grow to, and that its history is shown in parts; filled to its end it is in the faults. */
class LongRecordIT {

    private static final int LINES = 500;
    private static final int EDITS = 12;
    private static final int LARGEST_ANSWER = 2_000_000;

    /** Without the service's limits on what it reads. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Not compared with the API document, which reads answers by the service's own limits. */
    private final TestCompany company =
            TestCompany.register(RunningProduct.product().asSeenFrom("127.0.0.1"), Map.of());

    private static List<Map<String, Object>> lines(int edit) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(
                    new HashMap<>(Map.of("product_name", "Collar " + edit + "/" + i, "quantity", 1, "unit_price", 5)));
        }
        return lines;
    }

    @Test
    void aLargeRecordSaysHowManyChangesItTakesAndItsReadersGetItInParts() {
        Reply placed = company.api()
                .post("/api/orders/", Map.of("customer_id", company.customer(), "items", lines(0)))
                .expect(201);
        String order = "/api/orders/" + placed.id() + "/";
        long left = Long.parseLong(placed.header("X-Changes-Left"));
        for (int edit = 1; edit <= EDITS; edit++) {
            Reply edited =
                    company.api().patch(order, Map.of("items", lines(edit))).expect(200);
            assertThat(Long.parseLong(edited.header("X-Changes-Left"))).isEqualTo(--left);
        }

        for (String path : List.of(order + "history/?limit=200", "/api/audit" + order.substring(4) + "?limit=200")) {
            Callable<Reply> read = () -> company.api().get(path);
            List<Reply> answers = TestCompany.atOnce(8, read);

            assertThat(answers).allSatisfy(answer -> {
                answer.expect(200);
                assertThat(answer.body().length()).isLessThan(LARGEST_ANSWER);
                JsonNode page = JSON.readTree(answer.body());
                assertThat(page.required("items").size()).isBetween(1, EDITS);
                assertThat(page.required("next_cursor").asString()).isNotBlank();
            });
        }
    }

    @Test
    void aSmallRecordSaysNothingOfItsEnd() {
        UUID customer = company.customer();

        Reply edited = company.api().patch("/api/customers/" + customer + "/", Map.of("notes", "called"));

        assertThat(edited.expect(200).headers().firstValue("X-Changes-Left")).isEmpty();
    }

    @Test
    void aListOfLargeOrdersIsShownInParts() {
        UUID customer = company.customer();
        for (int i = 0; i < EDITS; i++) {
            company.api()
                    .post("/api/orders/", Map.of("customer_id", customer, "items", lines(i)))
                    .expect(201);
        }

        int shown = 0;
        String next = "";
        do {
            Reply page = company.api().get("/api/orders/?limit=200" + next).expect(200);
            assertThat(page.body().length()).isLessThan(LARGEST_ANSWER);
            shown += JSON.readTree(page.body()).required("items").size();
            String cursor = JSON.readTree(page.body()).path("next_cursor").stringValue("");
            next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
        } while (!next.isEmpty());

        assertThat(shown).isEqualTo(EDITS);
    }
}

package com.puppycrm.standalone;

import static com.puppycrm.standalone.SharedCompany.api;
import static com.puppycrm.standalone.SharedCompany.company;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestOrders.editing;
import static com.puppycrm.standalone.TestOrders.order;
import static com.puppycrm.standalone.TestOrders.path;
import static com.puppycrm.standalone.TestOrders.placing;
import static com.puppycrm.standalone.TestOrders.theRecordsAgree;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The lines of an order keep their ids through edits, wherever the order is shown. */
class OrderLinesIT {

    private static Map<String, Object> line(String id, String quantity) {
        Map<String, Object> line = new LinkedHashMap<>(item(quantity, "5.00"));
        line.put("id", id);
        return line;
    }

    private static List<String> ids(JsonNode order) {
        return order.required("items")
                .valueStream()
                .map(line -> line.required("id").stringValue())
                .toList();
    }

    @Test
    void aLineStaysTheSameInTheRecordItsHistoryAndThePast() {
        Reply placed = placing(item("1", "5.00"), item("2", "5.00")).expect(201);
        UUID id = placed.id();
        List<String> before = ids(placed.json());
        assertThat(before).hasSize(2).doesNotHaveDuplicates();
        Instant then = Instant.parse(order(id).text("updated_at"));

        Reply edited = editing(id, item("9", "1.00"), line(before.get(0), "7")).expect(200);

        List<String> after = ids(edited.json());
        assertThat(after.get(1)).isEqualTo(before.get(0));
        assertThat(before).doesNotContain(after.get(0));
        assertThat(edited.at("/items/1/quantity").asString()).isEqualTo("7");
        assertThat(ids(order(id).json())).isEqualTo(after);
        assertThat(ids(api().get(path(id, "") + "?as_of=" + then).expect(200).json()))
                .isEqualTo(before);
        JsonNode change =
                api().get(path(id, "history/")).expect(200).items().getLast().at("/changes/0");
        assertThat(change.at("/field").stringValue()).isEqualTo("items");
        assertThat(change.at("/from/0/id").stringValue()).isEqualTo(before.get(0));
        assertThat(change.at("/to/1/id").stringValue()).isEqualTo(before.get(0));
        theRecordsAgree(id, List.of());
    }

    @Test
    void aLineThatIsNotOfThisOrderOrIsNamedTwiceIsRefused() {
        Reply placed = placing(item("1", "5.00")).expect(201);
        String own = ids(placed.json()).getFirst();
        String ofAnother = ids(placing(item("1", "5.00")).expect(201).json()).getFirst();

        editing(placed.id(), line(own, "2"), line(own, "3"), line("no id", "1"))
                .refusedFields("items[1].id", "items[2].id");
        editing(placed.id(), line(own, "2"), line(ofAnother, "3")).refusedFields("items[1].id");
        placing(line(own, "1")).refusedFields("items[0].id");
        assertThat(order(placed.id()).version()).isEqualTo(1);
    }

    @Test
    void aRepeatedOrderHasLinesOfItsOwn() {
        Reply placed = placing(item("1", "5.00")).expect(201);

        Reply again = api().post(path(placed.id(), "reorder/"), Map.of()).expect(201);

        assertThat(ids(again.json())).hasSize(1).doesNotContainAnyElementsOf(ids(placed.json()));
        assertThat(company.product().sequences(again.id())).hasSize(1);
    }
}

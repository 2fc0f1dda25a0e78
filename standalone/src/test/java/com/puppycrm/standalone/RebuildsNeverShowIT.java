package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.LogTail;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.standalone.TestCompany.Person;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** While projections are rebuilt, everything is read and written as ever. */
class RebuildsNeverShowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ORDERS = 20;

    private final TestCompany company = TestCompany.register();
    private final UUID customer = company.customer();
    private BigDecimal sum = BigDecimal.ZERO;
    private int orders;

    @Test
    void ownWritesAreReadAndSumsOnlyRise() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            orderAndRead();
        }
        int readsMeanwhile = 0;
        for (String projection : projections()) {
            request(projection);
            while (isPending(projection)) {
                orderAndRead();
                readsMeanwhile++;
            }
            JsonNode rebuild = state(projection).required("rebuild");
            assertThat(rebuild.required("state").stringValue())
                    .as("%s", rebuild)
                    .isEqualTo("swapped");
            orderAndRead();
        }
        assertThat(readsMeanwhile).isPositive();
    }

    @Test
    void theTablesThatWereFollowedEqualThoseThatAreBuiltAnew() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            orderAndRead();
        }
        long position = company.product().bean(LogTail.class).position();
        Map<String, List<String>> followed = tables();
        assertThat(followed.get("customer_order")).hasSize(ORDERS);

        for (String projection : projections()) {
            request(projection);
            await().until(() -> !isPending(projection));
            JsonNode rebuild = state(projection).required("rebuild");
            assertThat(rebuild.required("state").stringValue())
                    .as("%s", rebuild)
                    .isEqualTo("swapped");
            assertThat(rebuild.required("position").longValue()).isGreaterThanOrEqualTo(position);
            assertThat(rows(rebuild, "rows_after")).isEqualTo(rows(rebuild, "rows_before"));
            assertThat(state(projection).required("version").intValue()).isPositive();
        }

        assertThat(tables()).isEqualTo(followed);
    }

    @Test
    void aRebuildTellsNobodyAnythingAndChangesNothing() throws Exception {
        Person seller = company.hire("sales_manager");
        seller.api()
                .put(
                        "/api/notifications/preferences/",
                        Map.of(
                                "language",
                                "en",
                                "items",
                                List.of(Map.of("kind", "customer_assigned", "in_app", true, "email", true))))
                .expect(200);
        Map<String, Object> buyers = Map.of("total_orders_min", 1);
        company.api()
                .post("/api/segments/", Map.of("name", "Buyers", "criteria", buyers))
                .expect(201);
        company.api()
                .post("/api/tags/", Map.of("name", "Buyer", "auto_criteria", buyers))
                .expect(201);
        company.api()
                .post("/api/customers/" + customer + "/owner/", Map.of("owner_id", seller.id()))
                .expect(200);
        orderAndRead();
        await().until(() -> !Mails.plainTexts(seller.email()).isEmpty()
                && caused().get("segment_change").size() == 1
                && company.api()
                                .get("/api/customers/" + customer + "/")
                                .expect(200)
                                .at("/tags")
                                .size()
                        == 1);
        Map<String, List<String>> before = caused();
        assertThat(before.get("notification")).hasSize(1);
        assertThat(before.get("mail")).isNotEmpty();

        for (String projection : projections()) {
            request(projection);
            await().until(() -> !isPending(projection));
        }
        await().until(this::isNothingLeftToFollow);

        assertThat(caused()).isEqualTo(before);
    }

    /** What happens because of what happened: events of the company, what staff were told, who entered segments. */
    private Map<String, List<String>> caused() {
        JdbcClient query = company.product().bean(QueryDatabase.class).jdbc();
        return Map.of(
                "event", ids(query, "id", "log.event where company_id = :company"),
                "notification", ids(query, "id", "identity.notification where company_id = :company"),
                "mail",
                        ids(
                                company.product().bean(CommandDatabase.class).jdbc(),
                                "id",
                                "command.mail where recipient_id in"
                                        + " (select id from identity.staff where company_id = :company)"),
                "segment_change", ids(query, "position", "query.segment_change where company_id = :company"));
    }

    private List<String> ids(JdbcClient jdbc, String id, String rows) {
        return jdbc.sql("select cast(" + id + " as text) from " + rows + " order by 1")
                .param("company", company.id())
                .query(String.class)
                .list();
    }

    private boolean isNothingLeftToFollow() {
        JdbcClient query = company.product().bean(QueryDatabase.class).jdbc();
        return Stream.of("customer_changed", "figures_changed", "segment_changed", "tag_changed")
                .allMatch(table -> ids(query, "id", "query." + table + " where company_id = :company")
                        .isEmpty());
    }

    /** Another order, which the next reads contain. */
    private void orderAndRead() {
        Reply placed = company.api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(Map.of("product_name", "Bone", "quantity", 1, "unit_price", "12.50"))))
                .expect(201);
        orders++;
        sum = sum.add(new BigDecimal("12.50"));
        Reply record = company.api()
                .call("GET", "/api/customers/" + customer + "/")
                .header("X-Min-Position", placed.header("X-Event-Position"))
                .send()
                .expect(200);
        assertThat(record.at("/total_orders").intValue()).isEqualTo(orders);
        assertThat(new BigDecimal(record.text("lifetime_value"))).isEqualByComparingTo(sum);
        Reply list = company.api().get("/api/orders/?limit=1").expect(200);
        assertThat(list.at("/total").intValue()).isEqualTo(orders);
        assertThat(list.at("/items/0/id").stringValue()).isEqualTo(placed.text("id"));
        // Of every order there is one entry on the timeline.
        Reply timeline = company.api()
                .get("/api/customers/" + customer + "/timeline/?source=system&limit=1")
                .expect(200);
        assertThat(timeline.at("/total").intValue()).isEqualTo(orders);
        assertThat(timeline.at("/items/0/id").stringValue()).isEqualTo(placed.text("id"));
    }

    /** By table; without notes of what has changed, which are taken meanwhile. */
    private static Map<String, Long> rows(JsonNode rebuild, String field) {
        return rebuild.required(field)
                .propertyStream()
                .filter(table -> !isOfNotes(table.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, table -> table.getValue().longValue()));
    }

    private static boolean isOfNotes(String table) {
        return table.endsWith("_changed");
    }

    /** The rows of this company. */
    private Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new HashMap<>();
        for (Projection projection : company.product().beansOf(Projection.class)) {
            for (String table : projection.tables().stream()
                    .filter(name -> !isOfNotes(name))
                    .toList()) {
                tables.put(
                        table,
                        company.product()
                                .bean(QueryDatabase.class)
                                .jdbc()
                                .sql("select t::text from query." + table + " t where t::text like :company order by 1")
                                .param("company", "%" + company.id() + "%")
                                .query(String.class)
                                .list());
            }
        }
        return tables;
    }

    private List<String> projections() throws Exception {
        return JSON.readTree(operate("GET", "").body())
                .required("groups")
                .valueStream()
                .filter(group -> group.required("kind").stringValue().equals("projection"))
                .map(group -> group.required("name").stringValue())
                .toList();
    }

    private void request(String projection) throws Exception {
        assertThat(operate("POST", "/" + projection + "/rebuild").statusCode()).isEqualTo(202);
    }

    private boolean isPending(String projection) throws Exception {
        String state = state(projection).at("/rebuild/state").stringValue();
        return state.equals("requested") || state.equals("building");
    }

    private JsonNode state(String projection) throws Exception {
        return JSON.readTree(operate("GET", "/" + projection).body());
    }

    private HttpResponse<String> operate(String method, String path) throws Exception {
        return company.product()
                .http()
                .send(
                        HttpRequest.newBuilder(
                                        company.product().managementAddress().resolve("/actuator/projections" + path))
                                .method(method, BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

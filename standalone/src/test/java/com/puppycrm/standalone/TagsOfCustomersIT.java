package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.standalone.TestCompany.Person;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The tags of customers, over HTTP. */
class TagsOfCustomersIT {

    private final TestCompany company = TestCompany.register();

    /** Three active ones, 1 to 3, and 4, which is not. */
    @BeforeEach
    void create() {
        for (String name : List.of("One", "Two", "Three")) {
            company.api().post("/api/tags/", Map.of("name", name)).expect(201);
        }
        company.api().post("/api/tags/", Map.of("name", "Old", "active", false)).expect(201);
    }

    private UUID customer(Integer... tags) {
        return company.customer(Map.of("tags", List.of(tags)));
    }

    private static String path(UUID customer) {
        return "/api/customers/" + customer + "/tags/";
    }

    private static Map<String, Object> tags(Integer... tags) {
        return Map.of("tags", List.of(tags));
    }

    private static List<Integer> numbers(Reply reply) {
        return reply.at("/tags")
                .valueStream()
                .map(tag -> tag.path("id").intValue())
                .toList();
    }

    private List<Integer> tagsOf(UUID customer) {
        return numbers(company.api().get("/api/customers/" + customer + "/").expect(200));
    }

    private List<String> listed(String query) {
        return company.api().get("/api/customers/?" + query).expect(200).items("id");
    }

    private long used(Api api, int tag) {
        return api.get("/api/tags/" + tag + "/").expect(200).at("/usage_count").longValue();
    }

    private void deactivate(int tag) {
        company.api().patch("/api/tags/" + tag + "/", Map.of("active", false)).expect(200);
    }

    @Test
    void tagsAreReplacedAddedAndRemovedAndARepeatRecordsNothing() {
        UUID customer = customer(2, 1, 2);
        assertThat(tagsOf(customer)).containsExactly(1, 2);

        Reply added = company.api().post(path(customer), tags(3, 1)).expect(200);
        assertThat(numbers(added)).containsExactly(1, 2, 3);
        long version = added.version();
        assertThat(company.api().post(path(customer), tags(3)).expect(200).version())
                .isEqualTo(version);

        Reply replaced = company.api().put(path(customer), tags(3, 2)).expect(200);
        assertThat(numbers(replaced)).containsExactly(2, 3);
        assertThat(company.api().put(path(customer), tags(2, 3)).expect(200).version())
                .isEqualTo(version + 1);

        Reply removed = company.api().delete(path(customer) + "3/").expect(200);
        assertThat(numbers(removed)).containsExactly(2);
        assertThat(company.api().delete(path(customer) + "3/").expect(200).version())
                .isEqualTo(version + 2);
        assertThat(tagsOf(customer)).containsExactly(2);
        assertThat(numbers(company.api().put(path(customer), tags()).expect(200)))
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsRecorded() {
        UUID customer = customer(1);
        long before = company.product().events();

        company.api().post(path(customer), tags(2, 9)).refusedFields("tags[1]");
        company.api().put(path(customer), tags(-1)).refusedFields("tags[0]");
        company.api().post(path(customer), tags(4)).refusedFields("tags[0]");
        company.api().post(path(customer), Map.of()).refusedFields("tags");
        company.api().post(path(customer), Map.of("tags", "VIP")).refusedFields("tags");
        company.api()
                .post(
                        path(customer),
                        Map.of("tags", IntStream.range(0, 101).boxed().toList()))
                .refusedFields("tags");
        company.api().delete(path(customer) + "9/").refused(404, "not_found");
        company.api().patch("/api/customers/" + customer + "/", tags(2)).refusedFields("tags");
        company.api()
                .post("/api/customers/", with(person(), "tags", List.of(4)))
                .refusedFields("tags[0]");

        assertThat(company.product().events()).isEqualTo(before);
        assertThat(tagsOf(customer)).containsExactly(1);
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        more.put(name, value);
        return more;
    }

    @Test
    void aTagThatIsNotActiveAnyMoreStaysWhereItIs() {
        UUID customer = customer(1, 2);
        UUID other = customer();
        deactivate(2);

        assertThat(numbers(company.api().put(path(customer), tags(2, 3)).expect(200)))
                .containsExactly(2, 3);
        company.api().post(path(other), tags(2)).refusedFields("tags[0]");
        assertThat(listed("tag=2")).containsExactly(customer.toString());
    }

    @Test
    void listsAreFilteredByAnyOrAllTags() {
        UUID both = customer(1, 2);
        UUID one = customer(1);
        UUID two = customer(2, 3);
        customer();

        assertThat(listed("tag=1")).containsExactlyInAnyOrder(both.toString(), one.toString());
        assertThat(listed("tag=1&tag=3")).containsExactlyInAnyOrder(both.toString(), one.toString(), two.toString());
        assertThat(listed("tag=1&tag=2&tag_match=all")).containsExactly(both.toString());
        assertThat(listed("tag=1&tag_match=all&sort=-lifetime_value"))
                .containsExactlyInAnyOrder(both.toString(), one.toString());
        assertThat(listed("tag=77")).isEmpty();
        company.api().get("/api/customers/?tag=VIP").refusedFields("tag");
        company.api().get("/api/customers/?tag=1&tag_match=some").refusedFields("tag_match");
    }

    @Test
    void criteriaSelectByTags() {
        customer(1, 2);
        customer(1);
        customer();

        for (var expected : Map.of(
                        Map.of("tags", List.of(1, 2)), 1,
                        Map.of("tags_any", List.of(1, 2)), 2,
                        Map.of("tags_none", List.of(2)), 2)
                .entrySet()) {
            assertThat(company.api()
                            .post("/api/segments/preview/", Map.of("criteria", expected.getKey()))
                            .expect(200)
                            .at("/count")
                            .intValue())
                    .as("%s", expected.getKey())
                    .isEqualTo(expected.getValue());
        }
    }

    @Test
    void usageIsCountedOfCustomersWhomTheCallerSees() {
        Person seller = company.hire("sales_manager");
        UUID theirs = company.customer(Map.of("owner_id", seller.id(), "tags", List.of(1, 2)));
        UUID archived = customer(1);
        customer(1);
        company.api()
                .call("POST", "/api/customers/" + archived + "/archive/")
                .send()
                .expect(200);
        assertThat(used(company.api(), 1)).isEqualTo(2);
        assertThat(used(seller.api(), 1)).isEqualTo(1);

        seller.api().delete(path(theirs) + "1/").expect(200);
        await().until(() -> used(company.api(), 1) == 1);
        assertThat(used(seller.api(), 1)).isZero();
        assertThat(used(seller.api(), 2)).isEqualTo(1);
    }

    @Test
    void aDeletedTagIsTakenFromItsCustomersAndStaysInTheirPast() {
        List<UUID> customers = Stream.generate(() -> customer(1, 3)).limit(60).toList();
        Instant before = Instant.parse(company.api()
                .get("/api/customers/" + customers.getLast() + "/")
                .expect(200)
                .text("updated_at"));
        company.api().delete("/api/tags/1/").expect(204);

        for (UUID customer : List.of(customers.getFirst(), customers.getLast())) {
            assertThat(tagsOf(customer)).as("at once").containsExactly(3);
        }
        await().until(() -> listed("tag=1").isEmpty());
        String path = "/api/customers/" + customers.getLast() + "/";
        assertThat(numbers(company.api().get(path + "?as_of=" + before).expect(200)))
                .containsExactly(1, 3);
        JsonNode change = company.api()
                .get(path + "history/?sort=-position")
                .expect(200)
                .items()
                .getFirst();
        assertThat(change.path("type").stringValue()).isEqualTo("customer.tags_changed");
        assertThat(change.at("/actor/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(change.at("/changes/0/field").stringValue()).isEqualTo("tags");
        assertThat(change.at("/changes/0/from/0/name").stringValue()).isEqualTo("One");
        assertThat(change.at("/changes/0/to")).isEmpty();
    }

    @Test
    void aRenamedTagIsShownByItsNewNameWithoutTouchingCustomers() {
        UUID customer = customer(1);
        company.api()
                .patch("/api/tags/1/", Map.of("name", "Key account", "color", "#000000"))
                .expect(200);

        Reply read = company.api().get("/api/customers/" + customer + "/").expect(200);
        assertThat(read.at("/tags/0/name").stringValue()).isEqualTo("Key account");
        assertThat(read.at("/tags/0/color").stringValue()).isEqualTo("#000000");
        assertThat(read.version()).as("creation, tags").isEqualTo(2);
    }

    @Test
    void aNewCustomerOfAnOrderBeginsWithTags() {
        Reply order = company.api()
                .post(
                        "/api/orders/",
                        Map.of("customer", with(person(), "tags", List.of(2)), "items", List.of(item("1", "5"))))
                .expect(201);
        assertThat(tagsOf(UUID.fromString(order.at("/customer/id").stringValue())))
                .containsExactly(2);
        company.api()
                .post(
                        "/api/orders/",
                        Map.of("customer", with(person(), "tags", List.of(4)), "items", List.of(item("1", "5"))))
                .refusedFields("customer.tags[0]");
    }

    @Test
    void ofManyWithOneVersionOneWinsAndWithoutAllSucceed() throws Exception {
        UUID customer = customer();
        List<Callable<Reply>> added = Stream.of(1, 2, 3)
                .<Callable<Reply>>map(tag -> () -> company.api().post(path(customer), tags(tag)))
                .toList();
        assertThat(TestCompany.atOnce(added)).extracting(Reply::status).containsOnly(200);
        assertThat(tagsOf(customer)).containsExactly(1, 2, 3);

        long version = company.api().get("/api/customers/" + customer + "/").version();
        List<Callable<Reply>> removed = Stream.of(1, 2, 3)
                .<Callable<Reply>>map(tag -> () -> company.api()
                        .call("DELETE", path(customer) + tag + "/")
                        .ifMatch(version)
                        .send())
                .toList();
        assertThat(TestCompany.atOnce(removed)).extracting(Reply::status).containsExactlyInAnyOrder(200, 412, 412);
    }
}

package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.standalone.TestCompany.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changes of many customers, as jobs that go on by themselves and can be undone. */
class JobsIT {

    private static final Map<String, Object> NOTHING = Map.of();

    private final TestCompany company = TestCompany.register();

    private List<UUID> customers(int number, Map<String, Object> more) {
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            customers.add(company.customer(more));
        }
        return customers;
    }

    private static Map<String, Object> archive(List<UUID> customers) {
        return Map.of("action", "archive", "customer_ids", customers);
    }

    private static UUID start(Api api, Map<String, Object> body) {
        return api.post("/api/customers/bulk/", body).expect(202).id();
    }

    private static String path(UUID job) {
        return "/api/jobs/" + job + "/";
    }

    private static Reply finished(Api api, UUID job) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get(path(job)).expect(200),
                        reply -> List.of("done", "cancelled").contains(reply.text("state")));
    }

    private static void assertNumbers(Reply job, int total, int updated, int skipped, int failed) {
        assertThat(List.of("total", "done", "updated", "skipped", "failed").stream()
                        .map(field -> job.at("/" + field).intValue()))
                .containsExactly(total, updated + skipped + failed, updated, skipped, failed);
    }

    private Reply undo(UUID job) {
        return finished(
                company.api(),
                company.api().post(path(job) + "undo/", NOTHING).expect(202).id());
    }

    /** Read models contain what a job did a moment after it is done. */
    private static void soon(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
    }

    private Reply customer(UUID id) {
        return company.api().get("/api/customers/" + id + "/").expect(200);
    }

    private boolean isArchived(UUID id) {
        return customer(id).at("/archived").booleanValue();
    }

    @Test
    void whatAFilterSelectsIsChangedOnceAndUndone() {
        List<UUID> austrian = customers(5, Map.of("address", Map.of("country", "AT")));
        UUID other = company.customer();
        Map<String, Object> body =
                Map.of("action", "archive", "filter", Map.of("country", List.of("AT"), "archived", List.of("any")));

        Reply started = company.api().post("/api/customers/bulk/", body).expect(202);
        assertThat(started.header("Location")).isEqualTo(path(started.id()));
        assertThat(started.at("/total").intValue()).isEqualTo(5);
        assertNumbers(finished(company.api(), started.id()), 5, 5, 0, 0);
        soon(() -> assertThat(austrian).allMatch(this::isArchived));
        assertThat(isArchived(other)).isFalse();

        assertNumbers(finished(company.api(), start(company.api(), body)), 5, 0, 5, 0);

        Reply undone = undo(started.id());
        assertNumbers(undone, 5, 5, 0, 0);
        soon(() -> assertThat(austrian).noneMatch(this::isArchived));
        assertThat(company.api()
                        .post(path(started.id()) + "undo/", NOTHING)
                        .expect(202)
                        .id())
                .isEqualTo(undone.id());
        assertThat(company.api().get(path(started.id())).text("undone_by"))
                .isEqualTo(undone.id().toString());
        company.api().post(path(undone.id()) + "undo/", NOTHING).refused(409, "job_not_undoable");
    }

    @Test
    void tagsAreGivenAndTakenAndGivenBack() {
        for (String name : List.of("One", "Two")) {
            company.api().post("/api/tags/", Map.of("name", name)).expect(201);
        }
        List<UUID> customers =
                List.of(company.customer(Map.of("tags", List.of(1))), company.customer(Map.of("tags", List.of(1, 2))));

        UUID job = start(
                company.api(),
                Map.of("action", "add_tags", "tags", List.of(2), "filter", Map.of("tag", 1, "verified", false)));
        assertNumbers(finished(company.api(), job), 2, 1, 1, 0);
        soon(() -> assertThat(customers).allMatch(id -> tags(id).equals(List.of(1, 2))));
        assertNumbers(undo(job), 1, 1, 0, 0);
        soon(() -> assertThat(tags(customers.getFirst())).containsExactly(1));

        UUID taken =
                start(company.api(), Map.of("action", "remove_tags", "tags", List.of(1), "customer_ids", customers));
        assertNumbers(finished(company.api(), taken), 2, 2, 0, 0);
        soon(() -> assertThat(customers).noneMatch(id -> tags(id).contains(1)));
        assertNumbers(undo(taken), 2, 2, 0, 0);
        soon(() -> assertThat(customers).allMatch(id -> tags(id).contains(1)));

        company.api()
                .post(
                        "/api/customers/bulk/",
                        Map.of("action", "add_tags", "tags", List.of(9), "customer_ids", customers))
                .refusedFields("tags[0]");
        company.api()
                .post("/api/customers/bulk/", Map.of("action", "add_tags", "customer_ids", customers))
                .refusedFields("tags");
    }

    private List<Integer> tags(UUID customer) {
        return customer(customer)
                .at("/tags")
                .valueStream()
                .map(tag -> tag.path("id").intValue())
                .toList();
    }

    @Test
    void whatWasChangedSinceIsLeftAloneAndNamed() {
        Person seller = company.hire("sales_manager");
        Person later = company.hire("sales_manager");
        List<UUID> customers = customers(3, Map.of("owner_id", company.ceo().id()));
        UUID job = start(company.api(), Map.of("action", "owner", "owner_id", seller.id(), "customer_ids", customers));
        assertNumbers(finished(company.api(), job), 3, 3, 0, 0);
        company.api()
                .post("/api/customers/" + customers.get(1) + "/owner/", Map.of("owner_id", later.id()))
                .expect(200);
        // Another change of the customer does not stand in the way.
        company.api()
                .patch("/api/customers/" + customers.get(2) + "/", Map.of("first_name", "Nora"))
                .expect(200);

        Reply undone = undo(job);

        assertNumbers(undone, 3, 2, 0, 1);
        assertThat(undone.at("/errors/0/row").intValue()).isEqualTo(2);
        assertThat(undone.at("/errors/0/record_id").stringValue())
                .isEqualTo(customers.get(1).toString());
        assertThat(undone.at("/errors/0/code").stringValue()).isEqualTo("changed_since");
        soon(() -> assertThat(customers.stream()
                        .map(id -> customer(id).at("/owner/id").stringValue()))
                .containsExactly(
                        company.ceo().id().toString(),
                        later.id().toString(),
                        company.ceo().id().toString()));
        assertThat(customer(customers.get(2)).text("first_name")).isEqualTo("Nora");
    }

    @Test
    void aStatusIsSetBack() {
        List<UUID> customers = customers(2, Map.of());
        UUID job = start(
                company.api(),
                Map.of("action", "status", "status", "blocked", "reason", "Fraud", "customer_ids", customers));
        assertNumbers(finished(company.api(), job), 2, 2, 0, 0);
        soon(() ->
                assertThat(customers).allMatch(id -> customer(id).text("status").equals("blocked")));

        assertNumbers(undo(job), 2, 2, 0, 0);

        soon(() ->
                assertThat(customers).allMatch(id -> customer(id).text("status").equals("active")));
    }

    @Test
    void aFailureIsToldByRowAndTheOthersAreChanged() {
        UUID unknown = UUID.randomUUID();
        UUID first = company.customer();
        UUID last = company.customer();

        UUID job = start(company.api(), archive(List.of(first, unknown, last, first)));

        Reply done = finished(company.api(), job);
        assertNumbers(done, 3, 2, 0, 1);
        assertThat(done.at("/errors/0/record_id").stringValue()).isEqualTo(unknown.toString());
        assertThat(done.at("/errors/0/code").stringValue()).isEqualTo("not_found");
        company.api().post(path(job) + "retry/", NOTHING).expect(200);
        assertNumbers(finished(company.api(), job), 3, 2, 0, 1);
    }

    @Test
    void eachRecordIsChangedByTheRightsOfWhoStartedIt() {
        Person seller = company.hire("sales_manager");
        UUID own = company.customerOf(seller);
        UUID others = company.customer();
        Map<String, Object> body =
                Map.of("action", "owner", "owner_id", seller.id(), "customer_ids", List.of(own, others));

        Reply done = finished(seller.api(), start(seller.api(), body));

        assertNumbers(done, 2, 0, 1, 1);
        assertThat(done.at("/errors/0/code").stringValue()).isEqualTo("not_found");
        seller.api().post("/api/customers/bulk/", archive(List.of(own))).refused(403, "permission_missing");
        Map<String, Object> all =
                Map.of("action", "owner", "owner_id", seller.id(), "filter", Map.of("archived", List.of("any")));
        assertThat(seller.api()
                        .post("/api/customers/bulk/", all)
                        .expect(202)
                        .at("/total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void everyEventNamesWhoStartedTheJob() {
        Person manager = company.hire("manager");
        UUID customer = company.customer();

        finished(manager.api(), start(manager.api(), archive(List.of(customer))));

        soon(() -> {
            Reply history = company.api()
                    .get("/api/customers/" + customer + "/history/")
                    .expect(200);
            assertThat(history.items()).anySatisfy(item -> {
                assertThat(item.at("/type").stringValue()).isEqualTo("customer.archived");
                assertThat(item.at("/actor/id").stringValue())
                        .isEqualTo(manager.id().toString());
            });
        });
    }

    @Test
    void jobsAreOnesOwnAndThoseOfAllForTheHeads() {
        Person seller = company.hire("sales_manager");
        UUID customer = company.customerOf(seller);
        UUID job = start(
                seller.api(), Map.of("action", "owner", "owner_id", seller.id(), "customer_ids", List.of(customer)));
        finished(seller.api(), job);

        assertThat(seller.api().get("/api/jobs/").items("id")).containsExactly(job.toString());
        assertThat(company.api().get("/api/jobs/").items("id")).containsExactly(job.toString());
        company.hire("sales_manager").api().get(path(job)).refused(404, "not_found");
        TestCompany.register().api().get(path(job)).refused(404, "not_found");
    }

    @Test
    void aJobIsFollowedUntilItIsFinished() {
        customers(30, Map.of("address", Map.of("country", "AT")));
        UUID job = start(company.api(), Map.of("action", "archive", "filter", Map.of("country", List.of("AT"))));

        List<JsonNode> told = Followed.of(company.api(), path(job) + "stream/").untilItEnds().stream()
                .map(Followed.Event::data)
                .toList();

        assertThat(told.getLast().path("state").stringValue()).isEqualTo("done");
        assertThat(told.getLast().path("updated").intValue()).isEqualTo(30);
        assertThat(told)
                .extracting(each -> each.path("done").intValue())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(company.api().get("/api/customers/?country=AT").expect(200).items())
                .as("reads contain it")
                .isEmpty();
        assertThat(Followed.of(company.api(), path(job) + "stream/").untilItEnds())
                .as("of a job that is finished")
                .hasSize(1);
        TestCompany.register().api().get(path(job) + "stream/").refused(404, "not_found");
        company.hire("sales_manager").api().get(path(job) + "stream/").refused(404, "not_found");
    }

    @Test
    void theSameRequestTwiceIsOneJob() {
        Map<String, Object> body = archive(List.of(company.customer()));

        UUID first = keyed(body).expect(202).id();

        assertThat(keyed(body).expect(202).id()).isEqualTo(first);
        keyed(archive(List.of(UUID.randomUUID()))).refused(409, "idempotency_key_reused");
    }

    private Reply keyed(Map<String, Object> body) {
        return company.api()
                .call("POST", "/api/customers/bulk/")
                .header("Idempotency-Key", "one")
                .json(body)
                .send();
    }

    @Test
    void whatIsWrongIsToldBeforeAnythingIsStarted() {
        UUID customer = company.customer();
        UUID stranger = TestCompany.register().ceo().id();
        refused(Map.of("action", "archive"), "customer_ids");
        refused(Map.of("action", "archive", "customer_ids", List.of(customer), "filter", Map.of()), "customer_ids");
        refused(Map.of("action", "tidy", "customer_ids", List.of(customer)), "action");
        refused(Map.of("action", "owner", "customer_ids", List.of(customer)), "owner_id");
        refused(Map.of("action", "owner", "owner_id", stranger, "customer_ids", List.of(customer)), "owner_id");
        refused(Map.of("action", "status", "customer_ids", List.of(customer)), "reason", "status");
        refused(Map.of("action", "archive", "reason", "Why", "customer_ids", List.of(customer)), "reason");
        refused(Map.of("action", "archive", "filter", Map.of("colour", List.of("red"))), "filter.colour");
        refused(Map.of("action", "archive", "filter", Map.of("status", List.of("odd"))), "filter.status");
        refused(Map.of("action", "archive", "filter", Map.of("limit", List.of("5"))), "filter.limit");
        refused(Map.of("action", "archive", "customer_ids", List.of()), "customer_ids");
        assertThat(company.api().get("/api/jobs/").items()).isEmpty();
    }

    private void refused(Map<String, Object> body, String... fields) {
        company.api().post("/api/customers/bulk/", body).refusedFields(fields);
    }

    private List<UUID> orders(int number) {
        UUID customer = company.customer();
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            orders.add(company.order(customer));
        }
        return orders;
    }

    private static UUID move(Api api, String status, Map<String, Object> which) {
        Map<String, Object> body = new LinkedHashMap<>(which);
        body.putAll(Map.of("action", "status", "status", status, "note", "All at once"));
        return api.post("/api/orders/bulk/", body).expect(202).id();
    }

    private String status(UUID order) {
        return company.api().get("/api/orders/" + order + "/").expect(200).text("status");
    }

    @Test
    void ordersThatAFilterSelectsMoveOnceAndNotBack() {
        List<UUID> orders = orders(3);
        company.api()
                .post("/api/orders/" + orders.getLast() + "/status/", Map.of("status", "cancelled"))
                .expect(200);
        // What is searched for stands in the customer: all orders are found by it, the cancelled one too.
        Map<String, Object> filter = Map.of(
                "filter",
                Map.of(
                        "search",
                        company.api()
                                .get("/api/orders/" + orders.getFirst() + "/")
                                .at("/customer/full_name")
                                .stringValue(),
                        "status",
                        List.of("pending", "processing", "cancelled")));

        UUID job = move(company.api(), "processing", filter);
        Reply done = finished(company.api(), job);

        assertNumbers(done, 3, 2, 0, 1);
        assertThat(done.at("/change/action").stringValue()).isEqualTo("order_status");
        assertThat(done.at("/change/order_status").stringValue()).isEqualTo("processing");
        assertThat(done.at("/errors/0/record_id").stringValue())
                .isEqualTo(orders.getLast().toString());
        assertThat(done.at("/errors/0/code").stringValue()).isEqualTo("transition_not_allowed");
        // Who has read that it is finished, reads what it did.
        assertThat(orders.stream().map(this::status)).containsExactly("processing", "processing", "cancelled");
        assertThat(company.api()
                        .get("/api/orders/" + orders.getFirst() + "/status-history/")
                        .expect(200)
                        .body())
                .contains("All at once");
        assertNumbers(finished(company.api(), move(company.api(), "processing", filter)), 3, 0, 2, 1);
        company.api().post(path(job) + "undo/", NOTHING).refused(409, "job_not_undoable");
        company.api().post(path(job) + "retry/", NOTHING).expect(200);
        assertNumbers(finished(company.api(), job), 3, 2, 0, 1);
    }

    @Test
    void everyMoveNeedsItsPermissionAndTheOrderInScope() {
        Person support = company.hire("support_staff");
        UUID customer = company.customerOf(support);
        UUID own = company.order(customer);
        UUID others = orders(1).getFirst();
        for (String status : List.of("processing", "shipped")) {
            company.api()
                    .post("/api/orders/" + own + "/status/", Map.of("status", status))
                    .expect(200);
        }
        Map<String, Object> named = Map.of("order_ids", List.of(own, others));

        Reply done = finished(support.api(), move(support.api(), "delivered", named));

        assertNumbers(done, 2, 1, 0, 1);
        assertThat(done.at("/errors/0/code").stringValue()).isEqualTo("not_found");
        assertThat(status(own)).isEqualTo("delivered");
        Map<String, Object> cancel = Map.of("action", "status", "status", "cancelled", "order_ids", List.of(own));
        support.api().post("/api/orders/bulk/", cancel).refused(403, "permission_missing");
    }

    @Test
    void whatIsWrongWithAMoveIsToldBeforeAnythingIsStarted() {
        UUID order = UUID.randomUUID();
        moveRefused(Map.of("action", "status", "order_ids", List.of(order)), "status");
        moveRefused(Map.of("action", "status", "status", "shipped"), "order_ids");
        moveRefused(Map.of("action", "archive", "status", "shipped", "order_ids", List.of(order)), "action");
        moveRefused(Map.of("action", "status", "status", "lost", "order_ids", List.of(order)), "status");
        moveRefused(
                Map.of("action", "status", "status", "shipped", "filter", Map.of("verified", true)), "filter.verified");
        refused(Map.of("action", "order_status", "customer_ids", List.of(order)), "action");
        assertThat(company.api().get("/api/jobs/").items()).isEmpty();
    }

    private void moveRefused(Map<String, Object> body, String... fields) {
        company.api().post("/api/orders/bulk/", body).refusedFields(fields);
    }

    @Test
    void aCancelledJobStopsBetweenRecordsAndWhatItChangedCanBeUndone() {
        List<UUID> customers = customers(150, Map.of());
        UUID job = start(company.api(), archive(customers));

        Reply cancelled = company.api().post(path(job) + "cancel/", NOTHING).expect(200);

        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        int done = cancelled.at("/done").intValue();
        assertThat(done).isLessThan(150);
        soon(() -> assertThat(customers.stream().filter(this::isArchived)).hasSize(done));
        assertNumbers(undo(job), done, done, 0, 0);
        soon(() -> assertThat(customers).noneMatch(this::isArchived));
        assertThat(company.api().get(path(job)).at("/done").intValue()).isEqualTo(done);
    }

    @Test
    void aJobOfANodeThatIsNotHeardOfIsTakenByAnother() {
        List<UUID> customers = customers(2, Map.of());
        UUID job = start(company.api(), archive(customers));
        finished(company.api(), job);
        // As it was left by a node that ended after the first record.
        CommandDatabase database = RunningProduct.product().bean(CommandDatabase.class);
        database.jdbc().sql("""
            with item as (
                update identity.job_item set state = 'pending', version = null where job_id = :id and place = 2)
            update identity.job set state = 'running', updated = 1, finished_at = null, taken_by = :id,
                taken_until = now() - interval '1 second'
            where id = :id
            """).param("id", job).update();

        Reply done = finished(company.api(), job);

        // The second was archived already.
        assertNumbers(done, 2, 1, 1, 0);
    }

    @Test
    void oneThatLeftTheCompanyChangesNothingMore() {
        Person manager = company.hire("manager");
        UUID customer = company.customer();
        Map<String, Object> body = new LinkedHashMap<>(archive(List.of(customer)));
        UUID job = start(manager.api(), body);
        finished(manager.api(), job);
        company.api()
                .call(
                        "DELETE",
                        "/api/staff/" + manager.id() + "/?new_owner_id="
                                + company.ceo().id())
                .send()
                .expect(204);
        company.api().post("/api/customers/" + customer + "/restore/", NOTHING).expect(200);
        CommandDatabase database = RunningProduct.product().bean(CommandDatabase.class);
        database.jdbc().sql("""
            with item as (update identity.job_item set state = 'pending', version = null where job_id = :id)
            update identity.job set state = 'queued', updated = 0, finished_at = null where id = :id
            """).param("id", job).update();

        Reply done = finished(company.api(), job);

        assertNumbers(done, 1, 0, 0, 1);
        assertThat(done.at("/errors/0/code").stringValue()).isEqualTo("permission_missing");
        assertThat(isArchived(customer)).isFalse();
    }
}

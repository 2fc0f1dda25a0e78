package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who reads the lists again and again in ascending order of {@code updated_at} misses no change, however it commits. */
class SyncIT {

    private static final Duration OPEN_AT_MOST = Duration.ofSeconds(3);

    private static final String ASCENDING = "?sort=updated_at";

    /** Of a customer's orders: they change without the customer. */
    private static final List<String> FIGURES =
            List.of("lifetime_value", "total_orders", "average_order_value", "last_order_at");

    private final TestCompany company = TestCompany.register();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private List<String> customers(String query) {
        return company.api().get("/api/customers/" + query).expect(200).items("id");
    }

    /** A change that is made now and committed, or rolled back, when {@code end} has run. */
    private void change(UUID customer, Runnable end, boolean rolledBack) {
        company.product()
                .bean(CommandExecution.class)
                .internally(EventMetadata.of(company.id(), Actor.SYSTEM, "slow"), () -> {
                    company.product()
                            .bean(CommandGateway.class)
                            .sendAndWait(new ChangeCustomerStatus(
                                    customer, null, CustomerStatus.INACTIVE, "slowly", Instant.now()));
                    end.run();
                    if (rolledBack) {
                        throw Rejection.conflict("rolled_back", "As if the database had refused the commit.");
                    }
                    return "";
                });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListEndsBeforeWhatIsCommittedLater() throws Exception {
        UUID slow = company.customer();
        UUID quick = company.customer();
        var made = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        Future<?> change = threads.submit(() -> change(
                slow,
                () -> {
                    made.countDown();
                    await(end);
                },
                false));
        await(made);
        company.api()
                .patch("/api/customers/" + quick, Map.of("notes", "quickly"))
                .expect(200);

        List<String> meanwhile = customers(ASCENDING);
        List<String> latest = customers("?sort=-updated_at");
        end.countDown();
        change.get();

        assertThat(meanwhile).containsExactly(slow.toString());
        assertThat(latest).containsExactly(quick.toString(), slow.toString());
        Reply after = company.api().get("/api/customers/" + ASCENDING).expect(200);
        assertThat(after.items("id")).containsExactly(slow.toString(), quick.toString());
        assertThat(after.items("status")).containsExactly("inactive", "active");
    }

    @Test
    void whatIsRolledBackHoldsTheListUpNoLonger() {
        UUID slow = company.customer();
        UUID quick = company.customer();
        List<String> meanwhile = new ArrayList<>();

        assertThatThrownBy(() -> change(
                        slow,
                        () -> {
                            UUID another = company.customer();
                            meanwhile.addAll(customers(ASCENDING));
                            assertThat(meanwhile).doesNotContain(another.toString());
                        },
                        true))
                .isInstanceOf(Rejection.class);

        assertThat(meanwhile).containsExactly(slow.toString(), quick.toString());
        assertThat(customers(ASCENDING))
                .startsWith(slow.toString(), quick.toString())
                .hasSize(3);
    }

    /** It will change the record once it is handled, and not the time of its recording. */
    @Test
    void aListEndsBeforeWhatTheReadModelsCouldNotHandle() {
        UUID first = company.customer();
        UUID parked = company.customer();
        UUID last = company.customer();
        var jdbc = company.product().bean(QueryDatabase.class).jdbc();
        assertThat(customers(ASCENDING)).containsExactly(first.toString(), parked.toString(), last.toString());

        jdbc.sql("""
            insert into query.dead_letter (processing_group, stream_id, sequence, position, type, cause)
            select 'order-list', stream_id, sequence, id, type, 'of a test' from log.event where stream_id = :id
            """).param("id", parked).update();
        try {
            assertThat(customers(ASCENDING)).containsExactly(first.toString());
            assertThat(customers("")).hasSize(3);
        } finally {
            jdbc.sql("delete from query.dead_letter where stream_id = :id")
                    .param("id", parked)
                    .update();
        }
        assertThat(customers(ASCENDING)).hasSize(3);
    }

    /** A client's copy of a list. */
    private final class Copy {

        private final String list;
        private final Map<String, JsonNode> records = new HashMap<>();
        private @Nullable String last;

        Copy(String list) {
            this.list = list;
        }

        /** As the recipe in the API blueprint says. */
        void update() {
            String query =
                    list + "&sort=updated_at&total=false&limit=5" + (last == null ? "" : "&updated_from=" + last);
            String cursor = "";
            while (cursor != null) {
                Reply page = company.api().get(query + cursor);
                if (page.status() == 503) {
                    continue;
                }
                page.expect(200).items().forEach(this::take);
                JsonNode next = page.at("/next_cursor");
                cursor = next.isNull() ? null : "&cursor=" + next.stringValue();
            }
        }

        private void take(JsonNode item) {
            records.put(item.path("id").stringValue(), comparable(item));
            last = item.path("updated_at").stringValue();
        }

        Map<String, JsonNode> onServer() {
            Map<String, JsonNode> all = new HashMap<>();
            company.api()
                    .get(list + "&limit=200")
                    .expect(200)
                    .items()
                    .forEach(item -> all.put(item.path("id").stringValue(), comparable(item)));
            return all;
        }

        private static JsonNode comparable(JsonNode item) {
            return ((ObjectNode) item).remove(FIGURES);
        }
    }

    @Test
    void aCopyThatIsKeptUpWhileOthersWriteEqualsTheOriginal() throws Exception {
        List<UUID> customers = new ArrayList<>();
        List<UUID> orders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            customers.add(company.customer());
            orders.add(company.order(customers.getLast()));
        }
        var rounds = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            var random = new Random(writer);
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 12; i++) {
                    write(random, customers, orders, rounds);
                }
            }));
        }
        Copy ofCustomers = new Copy("/api/customers/?archived=any");
        Copy ofOrders = new Copy("/api/orders/?placed_from=2000-01-01");
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            ofCustomers.update();
            ofOrders.update();
            rounds.incrementAndGet();
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        ofCustomers.update();
        ofOrders.update();

        assertThat(rounds.get()).isGreaterThan(12);
        assertThat(ofCustomers.onServer()).hasSizeGreaterThan(8);
        assertThat(ofCustomers.records).isEqualTo(ofCustomers.onServer());
        assertThat(ofOrders.records).isEqualTo(ofOrders.onServer());
    }

    private void write(Random random, List<UUID> customers, List<UUID> orders, AtomicInteger rounds) {
        UUID customer = customers.get(random.nextInt(customers.size()));
        UUID order = orders.get(random.nextInt(orders.size()));
        String note = "note " + random.nextInt();
        switch (random.nextInt(7)) {
            case 0 -> company.api().post("/api/customers/", person()).expect(201);
            case 1 ->
                company.api()
                        .patch("/api/customers/" + customer, Map.of("notes", note))
                        .expect(200);
            case 2 ->
                company.api()
                        .post("/api/customers/" + customer + (random.nextBoolean() ? "/archive" : "/restore"), Map.of())
                        .expect(200);
            case 3 ->
                company.api()
                        .patch("/api/orders/" + order, Map.of("payment_method", note))
                        .expect(200);
            case 4 -> {
                UUID buyer = company.customer();
                company.order(buyer);
            }
            default -> slowly(random, rounds);
        }
    }

    /**
     * A change of a new customer that is open while the client reads on, and then committed or rolled back; not for so
     * long that the database ends it.
     */
    private void slowly(Random random, AtomicInteger rounds) {
        UUID customer = company.customer();
        boolean rolledBack = random.nextInt(3) == 0;
        int open = rounds.get() + 1 + random.nextInt(2);
        try {
            change(
                    customer,
                    () -> {
                        long latest = System.nanoTime() + OPEN_AT_MOST.toNanos();
                        while (rounds.get() <= open
                                && System.nanoTime() < latest
                                && !Thread.currentThread().isInterrupted()) {
                            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                    },
                    rolledBack);
        } catch (Rejection rejected) {
            assertThat(rolledBack).isTrue();
        }
    }
}

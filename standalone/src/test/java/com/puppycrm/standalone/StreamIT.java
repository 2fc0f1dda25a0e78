package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.Followed.Event;
import com.puppycrm.standalone.TestCompany.Person;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is signed in is told what changes, as it happens: all of what they may read, and nothing else. */
class StreamIT {

    private final TestCompany company = TestCompany.register();
    private final List<Followed> open = new ArrayList<>();
    private int followUpDays;

    @AfterEach
    void close() {
        open.forEach(Followed::close);
    }

    private Followed followed(Followed followed) {
        open.add(followed);
        return followed;
    }

    private Followed by(Person person) {
        return followed(Followed.by(person.api()));
    }

    private Followed by(Person person, long lastEventId) {
        return followed(Followed.by(person.api(), lastEventId));
    }

    private UUID note(UUID customer) {
        company.api()
                .patch("/api/customers/" + customer + "/", Map.of("notes", RunningProduct.unique("note")))
                .expect(200);
        return customer;
    }

    private void give(UUID customer, Person owner) {
        company.api()
                .post("/api/customers/" + customer + "/owner/", Map.of("owner_id", owner.id()))
                .expect(200);
    }

    /** Everything that was announced up to a change of the company's settings, which everyone is told. */
    private List<Event> untilNow(Followed... all) {
        followUpDays++;
        company.api()
                .patch("/api/company/", Map.of("follow_up_days", followUpDays))
                .expect(200);
        long version = company.api().get("/api/company/").version();
        List<Event> events = new ArrayList<>();
        for (Followed each : all) {
            each.await(
                    "the company's version " + version,
                    event -> event.data().path("version").asLong(0) == version && event.isOf(company.id()));
            events.addAll(each.changes());
        }
        return events;
    }

    @Test
    void aChangeIsToldToAColleagueOnceItCanBeRead() {
        Person colleague = company.hire("manager");
        Followed stream = by(colleague);
        UUID customer = company.customer();

        Event created = stream.await("customer.created", customer);

        colleague.api().get("/api/customers/" + customer + "/").expect(200);
        assertThat(colleague.api().get("/api/customers/").items("id")).contains(customer.toString());
        assertThat(created.data().propertyNames())
                .containsExactlyInAnyOrder("position", "kind", "id", "type", "at", "actor", "version");
        assertThat(created.data().path("kind").stringValue()).isEqualTo("customer");
        assertThat(created.data().path("type").stringValue()).isEqualTo("customer.created");
        assertThat(created.data().path("position").longValue()).isEqualTo(created.id());
        assertThat(created.data().path("version").longValue()).isEqualTo(1);
        assertThat(created.data().at("/actor/kind").stringValue()).isEqualTo("staff");
        assertThat(created.data().at("/actor/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(colleague
                        .api()
                        .get("/api/customers/" + customer + "/history/")
                        .items("position"))
                .contains(Long.toString(created.id()));
        assertThat(stream.others()).contains("retry: 2000");
    }

    @Test
    void ordersNameTheirCustomer() {
        UUID customer = company.customer();
        Followed stream = by(company.ceo());
        UUID order = company.order(customer);
        company.move(order, "processing");

        Event placed = stream.await("order.created", order);
        Event moved = stream.await("order.processing_started", order);

        assertThat(placed.data().path("customer_id").stringValue()).isEqualTo(customer.toString());
        assertThat(moved.id()).isGreaterThan(placed.id());
        assertThat(moved.data().path("version").longValue())
                .isEqualTo(company.api().get("/api/orders/" + order + "/").version());
    }

    /** Each change is read at once, many times: no read is older than what was announced. */
    @Test
    void whatIsAnnouncedCanBeRead() {
        Person reader = company.hire("auditor");
        Followed stream = by(reader);
        UUID customer = company.customer();
        for (int i = 0; i < 50; i++) {
            note(customer);
            long version = company.api().get("/api/customers/" + customer + "/").version();
            stream.await(
                    "version " + version,
                    event ->
                            event.isOf(customer) && event.data().path("version").longValue() == version);
            Reply read = reader.api().get("/api/customers/" + customer + "/");
            assertThat(read.version()).isGreaterThanOrEqualTo(version);
        }
    }

    @Test
    void everybodyIsToldOfWhatTheyMayReadAndOfNothingElse() {
        Person lead = company.hire("sales_manager");
        Person member = company.hire("support_staff", lead.id());
        Person other = company.hire("sales_manager");
        Map<String, UUID> customers = Map.of(
                "lead", company.customerOf(lead),
                "member", company.customerOf(member),
                "other", company.customerOf(other),
                "nobody", company.customer());
        UUID foreign = TestCompany.register().customer();
        Map<Person, Set<String>> seen = Map.of(
                company.ceo(),
                customers.keySet(),
                company.hire("manager"),
                customers.keySet(),
                company.hire("auditor"),
                customers.keySet(),
                lead,
                Set.of("lead", "member"),
                member,
                Set.of("member"),
                other,
                Set.of("other"),
                company.hire("support_staff"),
                Set.of());
        Map<Person, Followed> streams = new ConcurrentHashMap<>();
        seen.keySet().forEach(person -> streams.put(person, by(person)));

        customers.values().forEach(customer -> {
            note(customer);
            company.order(customer);
        });
        TestCompany.register().customer();
        untilNow(streams.values().toArray(Followed[]::new));

        streams.forEach((person, stream) -> {
            Set<UUID> told = new HashSet<>();
            Set<UUID> ofOrders = new HashSet<>();
            for (Event event : stream.changes()) {
                if (event.data().path("kind").stringValue().equals("customer")) {
                    told.add(UUID.fromString(event.data().path("id").stringValue()));
                } else if (event.data().path("kind").stringValue().equals("order")) {
                    ofOrders.add(
                            UUID.fromString(event.data().path("customer_id").stringValue()));
                }
            }
            UUID[] expected = seen.get(person).stream().map(customers::get).toArray(UUID[]::new);
            assertThat(told).containsExactlyInAnyOrder(expected).doesNotContain(foreign);
            assertThat(ofOrders).containsExactlyInAnyOrder(expected);
            // The same as lists say.
            assertThat(person.api().get("/api/customers/").items("id"))
                    .containsExactlyInAnyOrder(
                            Stream.of(expected).map(UUID::toString).toArray(String[]::new));
        });
    }

    @Test
    void aRecordThatLeavesIsAnnouncedWithNothingButItsId() {
        Person before = company.hire("sales_manager");
        Person after = company.hire("sales_manager");
        Person neither = company.hire("sales_manager");
        UUID customer = company.customerOf(before);
        Followed left = by(before);
        Followed arrived = by(after);
        Followed unconcerned = by(neither);

        give(customer, after);

        Event event = left.await("left", customer);
        assertThat(event.data().propertyNames()).containsExactlyInAnyOrder("position", "kind", "id");
        before.api().get("/api/customers/" + customer + "/").refused(404, "not_found");
        arrived.await("customer.owner_changed", customer);
        after.api().get("/api/customers/" + customer + "/").expect(200);
        note(customer);
        untilNow(left, arrived, unconcerned);
        assertThat(left.changes()).noneMatch(each -> each.id() > event.id() && each.isOf(customer));
        assertThat(unconcerned.events()).noneMatch(each -> each.isOf(customer));
    }

    @Test
    void whoeverGetsAnotherTeamIsToldToReadAgain() {
        Person lead = company.hire("sales_manager");
        Person seller = company.hire("support_staff");
        UUID customer = company.customerOf(seller);
        Followed stream = by(lead);
        Followed everything = by(company.ceo());

        company.api()
                .patch("/api/staff/" + seller.id() + "/", Map.of("manager_id", lead.id()))
                .expect(200);

        stream.await("reload");
        note(customer);
        stream.await("customer.notes_changed", customer);
        assertThat(everything
                        .await("company.staff_changed", seller.id())
                        .data()
                        .path("kind")
                        .stringValue())
                .isEqualTo("staff");
        assertThat(everything.events()).noneMatch(event -> event.name().equals("reload"));
    }

    @Test
    void aStreamResumesWithoutLossOrDoubling() {
        Person reader = company.hire("manager");
        UUID customer = company.customer();
        Followed witness = by(company.ceo());
        List<Event> received = new ArrayList<>();
        untilNow(witness);
        Followed stream = by(reader);
        long first = stream.await("ready").id();
        long last = first;

        for (int round = 0; round < 8; round++) {
            List<Callable<Reply>> changes = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                changes.add(() -> company.api().post("/api/customers/", person()));
            }
            TestCompany.atOnce(changes);
            // Whatever has arrived by now; the rest after the next connection.
            stream.close();
            List<Event> some = stream.changes();
            received.addAll(some);
            last = some.isEmpty() ? last : some.getLast().id();
            note(customer);
            stream = by(reader, last);
        }
        untilNow(witness, stream);
        received.addAll(stream.changes());

        List<Event> expected =
                witness.changes().stream().filter(event -> event.id() > first).toList();
        assertThat(expected).hasSizeGreaterThan(80);
        assertThat(received).containsExactlyElementsOf(expected);
    }

    @Test
    void whatWasMissedIsScopedToo() {
        Person seller = company.hire("sales_manager");
        UUID kept = company.customerOf(seller);
        UUID lost = company.customerOf(seller);
        UUID others = company.customer();
        Followed witness = by(company.ceo());
        untilNow(witness);
        Followed stream = by(seller);
        long last = stream.await("ready").id();
        stream.close();

        note(kept);
        note(lost);
        note(others);
        give(lost, company.ceo());
        witness.await("customer.owner_changed", lost);

        Followed resumed = by(seller, last);
        assertThat(resumed.events().stream().map(event -> event.name() + event.isOf(kept) + event.isOf(lost)))
                .containsExactly("customer.notes_changedtruefalse", "leftfalsetrue", "readyfalsefalse");
    }

    /** As from a log that has been restored from a backup; that of an id that is too old is in PuppyCrmIT. */
    @Test
    void whoIsAheadOfTheLogIsToldToReadAgain() {
        UUID customer = company.customer();

        Followed stream = by(company.ceo(), 999_999_999_999L);

        assertThat(stream.events().stream().map(Event::name)).containsExactly("reload", "ready");
        note(customer);
        stream.await("customer.notes_changed", customer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999", "1 2"})
    void anIdThatIsNoneIsRefused(String id) {
        company.api()
                .call("GET", "/api/stream/")
                .header("Last-Event-ID", id)
                .send()
                .refusedFields("Last-Event-ID");
    }

    @Test
    void manyChangesAtOnceAreOneReload() {
        Followed witness = by(company.ceo());
        long last = witness.await("ready").id();
        List<Callable<Reply>> changes = new ArrayList<>();
        // More than 500, even if a busy machine refuses some.
        for (int i = 0; i < 600; i++) {
            changes.add(() -> company.api().post("/api/customers/", person()));
        }
        TestCompany.atOnce(changes);
        untilNow(witness);

        Followed resumed = by(company.ceo(), last);

        assertThat(resumed.events().stream().map(Event::name)).containsExactly("reload", "ready");
    }

    @Test
    void aStreamEndsWithItsSession() {
        Person colleague = company.hire("manager");
        Followed stream = by(colleague);
        Followed unconcerned = by(company.ceo());

        RunningProduct.product()
                .anybody()
                .post("/api/auth/logout/", Map.of("refresh_token", colleague.refreshToken()))
                .expect(204);

        stream.awaitEnd();
        assertThat(unconcerned.isOpen()).isTrue();
    }

    @Test
    void aStreamEndsWhenItsReaderIsRemovedOrGetsOtherRights() {
        Person removed = company.hire("manager");
        Person changed = company.hire("manager");
        Followed ofRemoved = by(removed);
        Followed ofChanged = by(changed);

        company.api().delete("/api/staff/" + removed.id() + "/").expect(204);
        company.api()
                .patch("/api/staff/" + changed.id() + "/", Map.of("role", "support_staff"))
                .expect(200);

        ofRemoved.awaitEnd();
        ofChanged.awaitEnd();
        UUID customer = company.customer();
        Followed again = by(changed);
        note(customer);
        untilNow(again);
        assertThat(again.events()).noneMatch(event -> event.isOf(customer));
    }

    @Test
    void aQuietStreamIsKeptOpenByComments() {
        Followed stream = by(company.ceo());

        stream.awaitComment();

        assertThat(stream.isOpen()).isTrue();
        assertThat(stream.changes()).isEmpty();
    }

    @Test
    void aFurtherStreamOfACallerEndsTheirOldest() {
        Person person = company.hire("manager");
        Followed oldest = by(person);
        List<Followed> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(by(person));
        }

        oldest.awaitEnd();

        others.forEach(other -> other.await("ready"));
        assertThat(others).allMatch(Followed::isOpen);
        UUID customer = company.customer();
        others.forEach(other -> other.await("customer.created", customer));
    }

    @Test
    void theHeadOfAStreamHasNoBodyAndAnEnd() {
        Reply head = company.api().call("HEAD", "/api/stream/").send().expect(200);

        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(head.header("X-Accel-Buffering")).isEqualTo("no");
    }

    @Test
    void openStreamsCostNoThreadsAndNoConnections() {
        List<Person> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(company.hire("manager"));
        }
        UUID customer = company.customer();
        by(company.ceo()).await("ready");
        int threads = threads();
        // Other products of this JVM begin and end theirs meanwhile.
        int manyFewer = 200 / 2;

        List<Followed> streams = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            streams.add(followed(Followed.begin(readers.get(i % 20).api(), null)));
        }
        streams.forEach(stream -> stream.await("ready"));

        assertThat(threads()).isLessThan(threads + manyFewer);
        assertThat(RunningProduct.product().beansOf(HikariDataSource.class))
                .hasSizeGreaterThan(3)
                .allSatisfy(pool -> assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                        .isLessThan(pool.getMaximumPoolSize()));
        note(customer);
        streams.forEach(stream -> stream.await("customer.notes_changed", customer));
        // The service does everything else meanwhile.
        company.api()
                .post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item("1", "1"))))
                .expect(201);
        streams.forEach(stream -> stream.await("an order", event -> event.name().equals("order.created")));
        assertThat(threads()).isLessThan(threads + manyFewer);
    }

    /** Those of the service that serve requests; this test's own client has others. */
    private static int threads() {
        return (int) Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .map(thread -> thread.getThreadName())
                .filter(name -> !name.startsWith("HttpClient"))
                .count();
    }

    @Test
    void anotherSessionOfTheSamePersonIsAnotherStream() {
        Reply login = RunningProduct.product()
                .anybody()
                .post("/api/auth/login/", Map.of("email", company.ceo().email(), "password", PASSWORD))
                .expect(200);
        Followed elsewhere = followed(Followed.by(RunningProduct.product().with(login.text("access_token"))));
        Followed here = by(company.ceo());

        UUID customer = company.customer();

        here.await("customer.created", customer);
        elsewhere.await("customer.created", customer);
    }
}

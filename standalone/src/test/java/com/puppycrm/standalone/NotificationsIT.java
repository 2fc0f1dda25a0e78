package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.standalone.TestCompany.Person;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What staff are told: what became theirs, what is late; once each, and only while they may see it. */
class NotificationsIT {

    private final TestCompany company = TestCompany.register();
    private final Person seller = company.hire("sales_manager");

    private static Reply read(Person person, String parameters) {
        return person.api().get("/api/notifications/" + parameters).expect(200);
    }

    private static long unread(Person person) {
        return read(person, "").at("/unread_count").longValue();
    }

    private static void awaitUnread(Person person, long number) {
        await().until(() -> unread(person) == number);
    }

    private void give(UUID customer, Person owner) {
        company.api()
                .post("/api/customers/" + customer + "/owner/", Map.of("owner_id", owner.id()))
                .expect(200);
    }

    private UUID order(UUID customer, LocalDate expected) {
        return company.api()
                .post(
                        "/api/orders/",
                        Map.of(
                                "customer_id",
                                customer,
                                "items",
                                List.of(item("1", "5")),
                                "placed_at",
                                "2021-01-01T00:00:00Z",
                                "expected_delivery_date",
                                expected.toString()))
                .expect(201)
                .id();
    }

    /** The company's day; its orders are in UTC. */
    private LocalDate today() {
        return LocalDate.ofInstant(
                RunningProduct.product().bean(java.time.Clock.class).instant(), ZoneOffset.UTC);
    }

    private static void lookAgainFrom(UUID company, LocalDate day) {
        RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("update identity.late_check set through = :day where company_id = :company")
                .param("day", day)
                .param("company", company)
                .update();
    }

    private static boolean isLookedAt(UUID company) {
        return RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("select exists (select from identity.late_check where company_id = :company)")
                .param("company", company)
                .query(Boolean.class)
                .single();
    }

    @Test
    void whoeverGetsACustomerFromSomebodyElseIsToldOnce() {
        UUID customer = company.customerOf(seller);
        awaitUnread(seller, 1);

        JsonNode told = read(seller, "").items().getFirst();
        assertThat(told.path("kind").stringValue()).isEqualTo("customer_assigned");
        assertThat(told.at("/customer/id").stringValue()).isEqualTo(customer.toString());
        assertThat(told.at("/customer/full_name").stringValue()).isNotBlank();
        assertThat(told.at("/actor/id").stringValue())
                .isEqualTo(company.ceo().id().toString());
        assertThat(told.path("read_at").isNull()).isTrue();
        assertThat(told.path("order").isNull()).isTrue();

        give(company.customer(), company.ceo());
        give(company.customerOf(company.ceo()), seller);
        awaitUnread(seller, 2);
        assertThat(unread(company.ceo()))
                .as("of what one does oneself one is not told")
                .isZero();
    }

    @Test
    void whatIsReadStaysReadAndIsCountedNoMore() {
        Told told = Told.by(company, seller);
        Told.by(company, seller);
        awaitUnread(seller, 2);

        Reply after = seller.api()
                .post("/api/notifications/" + told.notification() + "/read/", "")
                .expect(200);
        assertThat(after.at("/unread_count").longValue()).isEqualTo(1);
        assertThat(read(seller, "?unread=true").items("id"))
                .hasSize(1)
                .doesNotContain(told.notification().toString());
        assertThat(read(seller, "?unread=false").items("id"))
                .containsExactly(told.notification().toString());
        assertThat(read(seller, "?limit=1").items()).hasSize(1);

        assertThat(seller.api()
                        .post("/api/notifications/read-all/", "")
                        .expect(200)
                        .at("/unread_count")
                        .longValue())
                .isZero();
        assertThat(read(seller, "").items()).hasSize(2);
    }

    @Test
    void nobodyReadsWhatOthersWereTold() {
        Told told = Told.by(company, seller);

        company.api()
                .post("/api/notifications/" + told.notification() + "/read/", "")
                .refused(404, "not_found");
        company.api().post("/api/notifications/read-all/", "").expect(200);
        assertThat(unread(seller)).isEqualTo(1);
    }

    @Test
    void ofWhatIsSomebodyElsesByNowNothingIsLeft() {
        Told told = Told.by(company, seller);
        Person other = company.hire("sales_manager");

        give(told.customer(), other);
        awaitUnread(other, 1);

        awaitUnread(seller, 0);
        assertThat(read(seller, "").items()).isEmpty();
        seller.api()
                .post("/api/notifications/" + told.notification() + "/read/", "")
                .refused(404, "not_found");
    }

    @Test
    void anExpectedDateThatIsMovedLaterIsToldAndOneThatIsMovedEarlierIsNot() {
        UUID customer = company.customerOf(seller);
        UUID order = order(customer, today().plusDays(10));
        String path = "/api/orders/" + order + "/";
        company.api()
                .patch(
                        path,
                        Map.of("expected_delivery_date", today().plusDays(5).toString()))
                .expect(200);
        String later = today().plusDays(12).toString();
        company.api().patch(path, Map.of("expected_delivery_date", later)).expect(200);
        awaitUnread(seller, 2);

        JsonNode told = read(seller, "?kind=order_delayed").items().getFirst();
        assertThat(told.at("/order/id").stringValue()).isEqualTo(order.toString());
        assertThat(told.at("/order/order_number").stringValue()).isNotBlank();
        assertThat(told.path("expected_delivery_date").stringValue()).isEqualTo(later);

        seller.api()
                .patch(
                        path,
                        Map.of("expected_delivery_date", today().plusDays(20).toString()))
                .expect(200);
        give(company.customer(), seller);
        awaitUnread(seller, 3);
        assertThat(read(seller, "?kind=order_delayed").items()).hasSize(1);
    }

    @Test
    void whoeverIsToFollowUpIsToldWhenItIsDue() {
        seller.api()
                .put(
                        "/api/notifications/preferences/",
                        Map.of(
                                "language",
                                "en",
                                "items",
                                List.of(Map.of("kind", "follow_up_due", "in_app", true, "email", true))))
                .expect(200);
        UUID customer = company.customerOf(seller);
        company.api()
                .post(
                        "/api/customers/" + customer + "/interactions/",
                        Map.of(
                                "type",
                                "call",
                                "subject",
                                "New collar",
                                "description",
                                "Wants a red one",
                                "follow_up",
                                Map.of("due_at", Instant.now().plusSeconds(1).toString(), "assignee_id", seller.id())))
                .expect(201);
        awaitUnread(seller, 2);

        JsonNode told = read(seller, "?kind=follow_up_due").items().getFirst();
        assertThat(told.at("/customer/id").stringValue()).isEqualTo(customer.toString());
        assertThat(told.path("actor").isNull()).isTrue();
        String link = "/customers/" + customer;
        assertThat(await().until(
                                () -> Mails.plainTexts(seller.email()).stream()
                                        .filter(text -> text.contains(link))
                                        .toList(),
                                mails -> mails.size() == 1)
                        .getFirst())
                .contains("a follow-up with Mara Lindqvist is due");
    }

    @Test
    void anOrderThatBecameLateIsToldOnceByTheClockAlone() {
        UUID customer = company.customerOf(seller);
        awaitUnread(seller, 1);
        await().until(() -> isLookedAt(company.id()));
        UUID late = order(customer, today().minusDays(1));
        order(customer, today());
        order(customer, today().minusDays(5));
        UUID cancelled = order(customer, today().minusDays(1));
        company.move(cancelled, "cancelled");
        await().until(() -> {
            Reply read = seller.api().get("/api/orders/" + cancelled + "/");
            return read.status() == 200 && read.text("status").equals("cancelled");
        });

        lookAgainFrom(company.id(), today().minusDays(3));
        awaitUnread(seller, 2);
        JsonNode told = read(seller, "?kind=order_late").items().getFirst();
        assertThat(told.at("/order/id").stringValue()).isEqualTo(late.toString());
        assertThat(told.path("actor").isNull()).isTrue();

        // The same days again, as after an outage in the middle.
        lookAgainFrom(company.id(), today().minusDays(3));
        await().until(() -> lookedThrough(company.id()).equals(today()));
        assertThat(read(seller, "?kind=order_late").items()).hasSize(1);
    }

    @Test
    void whoSubscribedToASegmentIsToldOnceOfWhomTheyMaySee() {
        Api ceo = company.api();
        UUID verifiedBefore = company.customerOf(seller);
        verify(verifiedBefore);
        String segment = ceo.post("/api/segments/", Map.of("name", "Verified", "criteria", Map.of("verified", true)))
                .expect(201)
                .text("id");
        String path = "/api/segments/" + segment + "/";
        await().until(() -> count(path) == 1);
        Reply subscribed = seller.api().put(path + "subscription/", "").expect(200);
        assertThat(subscribed.at("/subscribed").booleanValue()).isTrue();
        seller.api().put(path + "subscription/", "").expect(200);
        assertThat(ceo.get(path).expect(200).at("/subscribed").booleanValue()).isFalse();
        seller.api()
                .put("/api/segments/" + UUID.randomUUID() + "/subscription/", "")
                .refused(404, "not_found");

        UUID own = company.customerOf(seller);
        verify(company.customerOf(company.ceo()));
        verify(own);
        await().until(() -> count(path) == 3);
        await().until(() -> entered().size() == 1);
        JsonNode told = entered().getFirst();
        assertThat(told.at("/customer/id").stringValue()).isEqualTo(own.toString());
        assertThat(told.at("/segment/name").stringValue()).isEqualTo("Verified");
        assertThat(told.at("/customers").intValue()).isEqualTo(1);
        assertThat(told.path("actor").isNull()).isTrue();

        // Who leaves and enters again has entered twice.
        ceo.post("/api/customers/" + own + "/unverify/", Map.of("reason", "a mistake"))
                .expect(200);
        await().until(() -> count(path) == 2);
        verify(own);
        await().until(() -> count(path) == 3);
        await().until(() -> entered().size() == 2);
        // Other criteria; and what a rebuild does, which notes everything as changed.
        awaitFollowed(company.customerOf(seller));
        ceo.patch(path, Map.of("criteria", Map.of("status", "active"))).expect(200);
        await().until(() -> count(path) == 4);
        noteAllAsChanged();
        awaitTold();
        assertThat(entered()).hasSize(2);

        seller.api().delete(path + "subscription/").expect(200);
        awaitFollowed(company.customerOf(seller));
        awaitTold();
        assertThat(entered()).hasSize(2);
        ceo.delete(path).expect(204);
        await().until(() -> entered().getFirst().path("segment").isNull());
        assertThat(entered()).hasSize(2);
    }

    @Test
    void whatIsMailedOfWhoEntersASegmentSaysWhoOrHowManyAndLeadsThere() {
        UUID first = company.customerOf(seller);
        UUID second = company.customerOf(seller);
        String segment = subscribed();
        mail("en");
        verify(first);
        Mails.Received one = mailed("/customers/" + first);
        assertThat(one.subject()).isEqualTo("Mara Lindqvist entered a segment");
        assertThat(one.plainText())
                .contains("Hello Sam,")
                .contains("Mara Lindqvist entered a segment to which you subscribed.");
        assertThat(one.html())
                .contains("Mara Lindqvist entered a segment to which you subscribed.")
                .contains("/customers/" + first)
                .contains("Open the customer");

        verify(second);
        mailed("/customers/" + second);
        entersTogether(segment, first, second);
        Mails.Received several = mailed("/segments/" + segment);
        assertThat(several.subject()).isEqualTo("2 customers entered a segment");
        assertThat(several.plainText()).contains("2 customers entered a segment to which you subscribed.");
        assertThat(several.html())
                .contains("2 customers entered a segment to which you subscribed.")
                .contains("/segments/" + segment)
                .contains("Open the segment");

        mail("de");
        UUID third = company.customerOf(seller);
        verify(third);
        Mails.Received german = mailed("/customers/" + third);
        assertThat(german.subject()).isEqualTo("Mara Lindqvist ist neu in einem Segment");
        assertThat(german.plainText())
                .contains("Guten Tag Sam,")
                .contains("Mara Lindqvist ist neu in einem Segment, das Sie abonniert haben.");
        assertThat(german.html()).contains("Kunden öffnen");
    }

    @Test
    void whatIsAboutSeveralCustomersStaysWhateverBecomesOfThemAndGoesWithTheSegment() {
        UUID first = company.customerOf(seller);
        UUID second = company.customerOf(seller);
        String segment = subscribed();
        verify(first);
        verify(second);
        await().until(() -> count("/api/segments/" + segment + "/") == 2);
        await().until(this::entered, told -> !told.isEmpty());
        awaitTold();
        entersTogether(segment, first, second);
        JsonNode together = await().until(
                        () -> entered().stream()
                                .filter(told -> told.path("customers").asInt() == 2
                                        && told.path("id").isString())
                                .toList(),
                        told -> !told.isEmpty())
                .getFirst();
        assertThat(together.path("customer").isNull()).isTrue();
        assertThat(together.at("/segment/id").stringValue()).isEqualTo(segment);

        company.api()
                .post("/api/customers/" + second + "/merge/", Map.of("duplicate_id", first))
                .expect(200);
        give(second, company.ceo());
        String id = together.path("id").stringValue();
        await().until(() -> entered().size() == 1);
        assertThat(entered().getFirst()).isEqualTo(together);
        assertThat(read(seller, "?unread=true").items("id")).contains(id);
        seller.api().post("/api/notifications/" + id + "/read/", "").expect(200);
        assertThat(read(seller, "?unread=true").items("id")).doesNotContain(id);
        assertThat(read(seller, "?unread=false").items("id")).containsExactly(id);

        company.api().delete("/api/segments/" + segment + "/").expect(204);
        await().until(() -> entered().isEmpty());
        seller.api().post("/api/notifications/" + id + "/read/", "").refused(404, "not_found");
    }

    /** A segment of verified customers, to which the seller subscribed. */
    private String subscribed() {
        String segment = company.api()
                .post("/api/segments/", Map.of("name", "Verified", "criteria", Map.of("verified", true)))
                .expect(201)
                .text("id");
        String path = "/api/segments/" + segment + "/";
        await().until(() -> seller.api().get(path).status() == 200);
        awaitFollowed(company.customer());
        seller.api().put(path + "subscription/", "").expect(200);
        return segment;
    }

    /** As by a bulk change: two members are noted as new at the same time. */
    private void entersTogether(String segment, UUID first, UUID second) {
        awaitTold();
        RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("""
                    insert into identity.segment_entry (company_id, segment_id, customer_id, at)
                    select :company, cast(:segment as uuid), id, now() from query.customer where id in (:first, :second)
                    """)
                .param("company", company.id())
                .param("segment", segment)
                .param("first", first)
                .param("second", second)
                .update();
    }

    private void mail(String language) {
        seller.api()
                .put(
                        "/api/notifications/preferences/",
                        Map.of(
                                "language",
                                language,
                                "items",
                                List.of(Map.of("kind", "segment_entered", "in_app", true, "email", true))))
                .expect(200);
    }

    /** The only e-mail to the seller with this link. */
    private Mails.Received mailed(String link) {
        return await().until(
                        () -> Mails.all(seller.email()).stream()
                                .filter(mail -> mail.plainText().contains(link))
                                .toList(),
                        mails -> mails.size() == 1)
                .getFirst();
    }

    /** Until no entry waits for its notification. */
    private void awaitTold() {
        await().until(() -> RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("select not exists (select from identity.segment_entry where company_id = :company)")
                .param("company", company.id())
                .query(Boolean.class)
                .single());
    }

    private void verify(UUID customer) {
        company.api().post("/api/customers/" + customer + "/verify/", Map.of()).expect(200);
    }

    private long count(String segment) {
        return company.api().get(segment).expect(200).at("/customer_count").longValue();
    }

    private List<JsonNode> entered() {
        return read(seller, "?kind=segment_entered").items();
    }

    private void noteAllAsChanged() {
        RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("""
                    insert into query.customer_changed select company_id, id from query.customer
                    where company_id = :company on conflict do nothing
                    """)
                .param("company", company.id())
                .update();
        awaitFollowed(company.customer());
    }

    /** Until the segments know the customer, and whatever else had changed before. */
    private void awaitFollowed(UUID customer) {
        await().until(() -> RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("""
                    select exists (select from query.customer c join query.customer_figures f
                            on f.company_id = c.company_id and f.customer_id = c.id where c.id = :customer)
                        and not exists (select from query.customer_changed where company_id = :company)
                        and not exists (select from query.figures_changed where company_id = :company)
                    """)
                .param("customer", customer)
                .param("company", company.id())
                .query(Boolean.class)
                .single());
    }

    private static LocalDate lookedThrough(UUID company) {
        return RunningProduct.product()
                .bean(QueryDatabase.class)
                .jdbc()
                .sql("select through from identity.late_check where company_id = :company")
                .param("company", company)
                .query(LocalDate.class)
                .single();
    }

    @Test
    void nobodyIsToldOfWhatTheyDoNotWantToBeToldOf() {
        Map<String, Object> wanted = Map.of(
                "language",
                "de",
                "items",
                List.of(Map.of("kind", "customer_assigned", "in_app", false, "email", false)));
        Reply kept = seller.api().put("/api/notifications/preferences/", wanted).expect(200);
        assertThat(kept.at("/language").stringValue()).isEqualTo("de");
        assertThat(kept.at("/items").size()).isEqualTo(5);
        assertThat(kept.at("/items/0/in_app").booleanValue()).isFalse();
        assertThat(seller.api()
                        .get("/api/notifications/preferences/")
                        .expect(200)
                        .body())
                .isEqualTo(kept.body());

        Person other = company.hire("sales_manager");
        company.customerOf(seller);
        company.customerOf(other);
        awaitUnread(other, 1);
        assertThat(unread(seller)).isZero();
    }

    @Test
    void whatIsWrongWithPreferencesIsNamed() {
        seller.api()
                .put("/api/notifications/preferences/", Map.of("language", "fr", "items", List.of()))
                .refused(400, "invalid_input");
        seller.api()
                .put(
                        "/api/notifications/preferences/",
                        Map.of("language", "en", "items", List.of(Map.of("kind", "nonsense"))))
                .refused(400, "invalid_input");
        assertThat(seller.api()
                        .get("/api/notifications/preferences/")
                        .at("/language")
                        .stringValue())
                .isEqualTo("en");
    }

    @Test
    void whoFollowsChangesIsToldToLookAtOnceAndAgainWhenTheyReadIt() {
        try (Followed stream = Followed.by(seller.api())) {
            Told told = Told.by(company, seller);
            stream.await("notifications");

            seller.api()
                    .post("/api/notifications/" + told.notification() + "/read/", "")
                    .expect(200);
            stream.await(
                    "a second one",
                    _ -> stream.events().stream()
                                    .filter(event -> event.name().equals("notifications"))
                                    .count()
                            == 2);
        }
    }

    @Test
    void aMailOfItIsWrittenForWhoeverWantsOne() {
        seller.api()
                .put(
                        "/api/notifications/preferences/",
                        Map.of(
                                "language",
                                "de",
                                "items",
                                List.of(Map.of("kind", "customer_assigned", "in_app", false, "email", true))))
                .expect(200);
        UUID customer = company.customerOf(seller);

        String link = "/customers/" + customer;
        String mail = await().until(
                        () -> Mails.plainTexts(seller.email()).stream()
                                .filter(text -> text.contains(link))
                                .toList(),
                        mails -> mails.size() == 1)
                .getFirst();
        assertThat(mail).contains("Guten Tag", "zugewiesen");
        assertThat(read(seller, "").items()).as("not wanted in the app").isEmpty();
        assertThat(RunningProduct.product()
                        .bean(CommandDatabase.class)
                        .jdbc()
                        .sql("select count(*) from identity.notification where staff_id = :staff and to_mail")
                        .param("staff", seller.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}

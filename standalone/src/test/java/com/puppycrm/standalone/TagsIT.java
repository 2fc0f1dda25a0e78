package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tags of a company, over HTTP. */
class TagsIT {

    private static final String REHEARSE = "/api/tags/rehearse/";

    private final TestCompany company = TestCompany.register();

    private Reply create(String name) {
        return company.api().post("/api/tags/", Map.of("name", name));
    }

    private static String path(int id) {
        return "/api/tags/" + id + "/";
    }

    @Test
    void tagsAreCountedFromOneInEachCompany() {
        Reply vip = create("VIP").expect(201);
        assertThat(vip.header("Location")).isEqualTo("/api/tags/1/");
        assertThat(vip.header("ETag")).isEqualTo("\"1\"");
        assertThat(vip.json()).isEqualTo(Api.JSON.readTree("""
            {"id": 1, "name": "VIP", "color": "#ff6b6b", "active": true, "auto_criteria": null, "usage_count": 0, "version": 1}
            """));
        company.api()
                .post("/api/tags/", Map.of("name", "Fair", "color", "#ABCDEF", "active", false))
                .expect(201);

        assertThat(company.api().get("/api/tags/").expect(200).json()).isEqualTo(Api.JSON.readTree("""
            {"items": [
                {"id": 1, "name": "VIP", "color": "#ff6b6b", "active": true, "auto_criteria": null, "usage_count": 0, "version": 1},
                {"id": 2, "name": "Fair", "color": "#abcdef", "active": false, "auto_criteria": null, "usage_count": 0, "version": 1}]}
            """));
        TestCompany other = TestCompany.register();
        assertThat(other.api().get("/api/tags/").expect(200).items()).isEmpty();
        other.api().get(path(1)).refused(404, "not_found");
        other.api().patch(path(1), Map.of("name", "Mine")).refused(404, "not_found");
        other.api().delete(path(1)).refused(404, "not_found");
        assertThat(other.api()
                        .post("/api/tags/", Map.of("name", "VIP"))
                        .expect(201)
                        .at("/id")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aTagIsChangedAndANumberNeverGivenAgain() {
        create("VIP").expect(201);
        Reply changed = company.api()
                .patch(path(1), Map.of("name", " vip ", "color", "#000000", "active", false))
                .expect(200);
        assertThat(changed.header("ETag")).isEqualTo("\"4\"");
        Reply read = company.api().get(path(1)).expect(200);
        assertThat(changed.json().has("usage_count")).isFalse();
        assertThat(read.at("/usage_count").longValue()).isZero();
        assertThat(read.header("ETag")).isEqualTo("\"4\"");
        assertThat(read.text("name")).isEqualTo("vip");

        company.api().delete(path(1)).expect(204);
        company.api().get(path(1)).refused(404, "not_found");
        company.api().delete(path(1)).refused(404, "not_found");
        company.api().patch(path(1), Map.of("active", true)).refused(404, "not_found");
        assertThat(company.api().get("/api/tags/").expect(200).items()).isEmpty();
        assertThat(create("Vip").expect(201).at("/id").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRASSE", "straße", " Straße ", "Strasse"})
    void aNameIsOneTagsWhateverItsCase(String same) {
        create("Straße").expect(201);
        create("Other").expect(201);

        Reply refused = create(same).refused(409, "tag_name_taken");
        assertThat(refused.at("/existing_tag_id").intValue()).isEqualTo(1);
        company.api().patch(path(2), Map.of("name", same)).refused(409, "tag_name_taken");
        company.api().patch(path(1), Map.of("name", same)).expect(200);
        // What was refused has taken no number.
        assertThat(create("Third").expect(201).at("/id").intValue()).isEqualTo(3);
    }

    @Test
    void fiftyTagsAtOnceHaveFiftyConsecutiveNumbers() {
        List<Reply> replies = atOnce(IntStream.range(0, 50)
                .<Callable<Reply>>mapToObj(i -> () -> create("Tag " + i))
                .toList());

        assertThat(replies).allSatisfy(reply -> reply.expect(201));
        assertThat(replies.stream().map(reply -> reply.at("/id").intValue()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void ofManyWhoWantANameOneGetsIt() {
        create("A").expect(201);
        create("B").expect(201);
        List<Reply> replies = atOnce(Stream.<Callable<Reply>>concat(
                        IntStream.range(0, 10).mapToObj(i -> () -> create(i % 2 == 0 ? "Same" : "SAME")),
                        Stream.of(1, 2).map(id -> () -> company.api().patch(path(id), Map.of("name", "same"))))
                .toList());

        assertThat(replies.stream().filter(reply -> reply.status() < 300)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 409)).hasSize(11);
        assertThat(company.api().get("/api/tags/").items("name").stream().filter("same"::equalsIgnoreCase))
                .hasSize(1);
    }

    @Test
    void theSameRequestTwiceMakesOneTag() {
        List<Reply> replies = atOnce(
                10,
                () -> company.api()
                        .call("POST", "/api/tags/")
                        .header("Idempotency-Key", "once")
                        .json(Map.of("name", "Once"))
                        .send());

        assertThat(replies).allSatisfy(reply -> reply.expect(201));
        assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
        assertThat(company.api().get("/api/tags/").items()).hasSize(1);
    }

    @Test
    void ofManyWithOneVersionOneWins() {
        create("VIP").expect(201);
        List<Reply> replies = atOnce(IntStream.range(0, 10)
                .<Callable<Reply>>mapToObj(i -> () -> company.api()
                        .call("PATCH", path(1))
                        .header("If-Match", "\"1\"")
                        .json(Map.of("name", "VIP " + i))
                        .send())
                .toList());

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() == 412)).hasSize(9);
        company.api().call("DELETE", path(1)).header("If-Match", "\"1\"").send().refused(412, "version_stale");
    }

    @Test
    void changingNothingRecordsNothing() {
        create("VIP").expect(201);
        Reply same = company.api()
                .patch(path(1), Map.of("name", "VIP", "color", "#FF6B6B", "active", true))
                .expect(200);

        assertThat(same.version()).isEqualTo(1);
        assertThat(company.product().eventsOf(company.id(), "tag.renamed")).isZero();
        assertThat(company.product().eventsOf(company.id(), "tag.recolored")).isZero();
    }

    @Test
    void aTagHasCriteriaUntilTheyAreTakenAway() {
        Map<String, Object> big = Map.of("lifetime_value_min", 1000.5);
        Reply created = company.api()
                .post("/api/tags/", Map.of("name", "Big", "auto_criteria", big))
                .expect(201);
        assertThat(created.at("/auto_criteria/lifetime_value_min").decimalValue())
                .isEqualByComparingTo("1000.5");
        create("Other").expect(201);
        Map<String, Object> other = Map.of("any", List.of(Map.of("tags", List.of(1)), Map.of("verified", true)));
        company.api().patch(path(2), Map.of("auto_criteria", other)).expect(200);
        assertThat(company.api()
                        .get(path(2))
                        .expect(200)
                        .at("/auto_criteria/any/0/tags/0")
                        .intValue())
                .isEqualTo(1);

        // The first depends on the second then, which depends on the first.
        company.api()
                .patch(path(1), Map.of("auto_criteria", Map.of("tags_none", List.of(2))))
                .refusedFields("auto_criteria");
        company.api()
                .patch(path(1), Map.of("auto_criteria", Map.of("tags", List.of(1))))
                .refusedFields("auto_criteria");
        company.api()
                .post("/api/tags/", Map.of("name", "Own", "auto_criteria", Map.of("tags_none", List.of(3))))
                .refusedFields("auto_criteria");

        Reply renamed = company.api().patch(path(2), Map.of("name", "Else")).expect(200);
        assertThat(renamed.at("/auto_criteria").isNull()).isFalse();
        Map<String, Object> none = new HashMap<>();
        none.put("auto_criteria", null);
        assertThat(company.api()
                        .patch(path(2), none)
                        .expect(200)
                        .at("/auto_criteria")
                        .isNull())
                .isTrue();
        company.api()
                .patch(path(1), Map.of("auto_criteria", Map.of("tags_none", List.of(2))))
                .expect(200);
        assertThat(company.api().patch(path(2), none).expect(200).version()).isEqualTo(4);
    }

    @Test
    void ofManyRulesThatWouldCloseACircleOneIsRefused() {
        for (int round = 0; round < 5; round++) {
            int first = create("A" + round).expect(201).at("/id").intValue();
            int second = create("B" + round).expect(201).at("/id").intValue();
            List<Reply> replies = atOnce(List.of(
                    () -> company.api().patch(path(first), Map.of("auto_criteria", Map.of("tags", List.of(second)))),
                    () -> company.api().patch(path(second), Map.of("auto_criteria", Map.of("tags", List.of(first))))));
            assertThat(replies.stream().map(Reply::status)).containsExactlyInAnyOrder(200, 400);
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        company.api().post("/api/tags/", Map.of()).refusedFields("name");
        company.api()
                .post("/api/tags/", Map.of("name", " \u200B", "color", "red", "active", "maybe"))
                .refusedFields("name", "color", "active");
        company.api().post("/api/tags/", Map.of("name", "x".repeat(51))).refusedFields("name");
        company.api().post("/api/tags/", Map.of("name", "two\nlines")).refusedFields("name");
        create("VIP").expect(201);
        company.api().patch(path(1), Map.of("color", "#1234")).refusedFields("color");
        company.api()
                .patch(path(1), Map.of("auto_criteria", Map.of("verifed", true)))
                .refusedFields("auto_criteria.verifed");
        company.api().patch(path(1), Map.of("auto_criteria", Map.of())).refusedFields("auto_criteria");
        company.api().patch(path(1), Map.of("auto_criteria", "VIP")).refusedFields("auto_criteria");
    }

    private static Map<String, Object> rehearsal(Map<String, Object> criteria, String... fromAndTo) {
        Map<String, Object> body = new HashMap<>();
        body.put("criteria", criteria);
        for (int i = 0; i < fromAndTo.length; i++) {
            body.put(i == 0 ? "from" : "to", fromAndTo[i]);
        }
        return body;
    }

    @Test
    void criteriaAreRehearsedOnThePastInTheCallersScope() {
        TestCompany.Person lead = company.hire("sales_manager");
        TestCompany.Person member = company.hire("sales_manager", lead.id());
        UUID ofCeo = company.customer();
        UUID ofLead = company.customerOf(lead);
        UUID ofMember = company.customerOf(member);
        Map<String, Object> active = Map.of("status", "active");

        Reply all = company.api().post(REHEARSE, rehearsal(active)).expect(200);
        assertThat(all.json().propertyNames()).containsExactlyInAnyOrder("items", "total", "complete");
        assertThat(all.at("/total").intValue()).isEqualTo(3);
        assertThat(all.at("/complete").booleanValue()).isTrue();
        assertThat(ids(all))
                .containsExactly(Stream.of(ofCeo, ofLead, ofMember)
                        .map(UUID::toString)
                        .sorted()
                        .toArray(String[]::new));
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        assertThat(all.items()).allSatisfy(item -> {
            assertThat(item.propertyNames()).containsExactlyInAnyOrder("customer", "from", "until", "times");
            assertThat(item.at("/customer/full_name").stringValue()).isNotBlank();
            // In whatever time zone.
            assertThat(LocalDate.parse(item.path("from").stringValue())).isBetween(yesterday, yesterday.plusDays(2));
            assertThat(item.path("until").isNull()).isTrue();
            assertThat(item.path("times").intValue()).isEqualTo(1);
        });
        // Nothing is saved.
        assertThat(company.api().get("/api/tags/").expect(200).items()).isEmpty();

        Reply refused =
                lead.api().post(REHEARSE, rehearsal(active, "yesterday")).refused(403, "permission_missing");
        assertThat(refused.text("required_permission")).isEqualTo("CanManageTags");
        for (TestCompany.Person person : List.of(lead, member)) {
            company.api()
                    .patch("/api/staff/" + person.id() + "/", Map.of("extra_permissions", List.of("CanManageTags")))
                    .expect(200);
        }
        assertThat(ids(lead.api().post(REHEARSE, rehearsal(active)).expect(200)))
                .containsExactlyInAnyOrder(ofLead.toString(), ofMember.toString());
        assertThat(ids(member.api().post(REHEARSE, rehearsal(active)).expect(200)))
                .containsExactly(ofMember.toString());
        assertThat(ids(TestCompany.register()
                        .api()
                        .post(REHEARSE, rehearsal(active))
                        .expect(200)))
                .isEmpty();
        // An owner of another company owns nobody here.
        assertThat(ids(company.api()
                        .post(
                                REHEARSE,
                                rehearsal(Map.of("owner_id", UUID.randomUUID().toString())))
                        .expect(200)))
                .isEmpty();
    }

    private static List<String> ids(Reply rehearsed) {
        return rehearsed.items().stream()
                .map(item -> item.at("/customer/id").stringValue())
                .toList();
    }

    @Test
    void whatIsWrongWithARehearsalIsNamed() {
        Map<String, Object> criteria = Map.of("verified", true);
        Reply wrong = company.api()
                .post(REHEARSE, rehearsal(Map.of("any", List.of(Map.of("verifed", true))), "2025-02-30", "soon"))
                .refusedFields("criteria.any[0].verifed", "from", "to");
        assertThat(wrong.body()).contains("did you mean verified?");
        company.api().post(REHEARSE, Map.of()).refusedFields("criteria");
        company.api().post(REHEARSE, rehearsal(Map.of())).refusedFields("criteria");
        company.api()
                .post(REHEARSE, rehearsal(criteria, "2025-02-02", "2025-02-01"))
                .refusedFields("to");
        company.api().post(REHEARSE, rehearsal(criteria, "2999-01-01")).refusedFields("from");
        company.api().post(REHEARSE, rehearsal(criteria, "2020-01-01")).refusedFields("from");
        company.api()
                .post(REHEARSE, rehearsal(criteria, "2023-01-01", "2024-01-02"))
                .refusedFields("from");
        assertThat(company.api()
                        .post(REHEARSE, rehearsal(criteria, "2023-01-01", "2024-01-01"))
                        .expect(200)
                        .items())
                .isEmpty();
        // Days that have not begun are left out.
        assertThat(company.api()
                        .post(REHEARSE, rehearsal(criteria, "2999-01-01", "2999-02-01"))
                        .expect(200)
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "1.0", "abc", "2147483648", "99999999999", "%31"})
    void whatIsNoNumberIsNoTag(String id) {
        create("VIP").expect(201);
        String path = "/api/tags/" + id + "/";
        int expected = id.equals("%31") ? 200 : 404;

        assertThat(company.api().get(path).status()).isEqualTo(expected);
    }

    @Test
    void sellersSeeTagsAndDoNotManageThem() {
        create("VIP").expect(201);
        Api seller = company.hire("sales_manager").api();

        assertThat(seller.get("/api/tags/").expect(200).items("name")).containsExactly("VIP");
        Reply refused = seller.post("/api/tags/", Map.of("name", "Mine")).refused(403, "permission_missing");
        assertThat(refused.text("required_permission")).isEqualTo("CanManageTags");
        seller.patch(path(1), Map.of("name", "Mine")).refused(403, "permission_missing");
        seller.delete(path(1)).refused(403, "permission_missing");
    }
}

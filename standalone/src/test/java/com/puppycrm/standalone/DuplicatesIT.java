package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.standalone.TestCompany.Person;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suggestions of duplicates over HTTP. */
class DuplicatesIT {

    private static final String ALL = "/api/customers/duplicates/";

    private TestCompany company;

    @BeforeEach
    void company() {
        company = TestCompany.register();
    }

    /** With a name that nobody else has. */
    private UUID customer(Map<String, Object> fields) {
        String name = "N" + UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> all = new HashMap<>(Map.of("first_name", name, "last_name", "Lind"));
        all.putAll(fields);
        return company.customer(all);
    }

    private List<String> pairs(String path) {
        return company.api().get(path).expect(200).items().stream()
                .map(pair -> pair.at("/customer/id").stringValue() + " "
                        + pair.at("/duplicate/id").stringValue() + " " + pair.path("reasons"))
                .toList();
    }

    private static String pair(UUID older, UUID newer, String reasons) {
        return older + " " + newer + " " + reasons;
    }

    private static String path(UUID customer, String rest) {
        return "/api/customers/" + customer + "/" + rest;
    }

    @Test
    void whoIsAlikeIsSuggestedWithTheReasonsTheLatestFirst() {
        UUID first = customer(Map.of("email", "mara.lind@example.org", "phone", "+49 30 0074321"));
        UUID near = customer(Map.of("email", "mara.lindt@example.org"));
        UUID called = customer(Map.of("phone", "030/0074321", "address", Map.of("country", "DE")));
        UUID other = customer(Map.of("email", "somebody@example.org"));

        assertThat(pairs(ALL)).containsExactly(pair(first, called, "[\"phone\"]"), pair(first, near, "[\"email\"]"));
        assertThat(pairs(path(near, "duplicates/"))).containsExactly(pair(first, near, "[\"email\"]"));
        assertThat(pairs(path(first, "duplicates/"))).hasSize(2);
        assertThat(pairs(path(other, "duplicates/"))).isEmpty();

        company.api()
                .patch(path(near, ""), Map.of("phone", "+49300074321", "email", "mara@example.org"))
                .expect(200);

        assertThat(pairs(path(near, "duplicates/")))
                .containsExactlyInAnyOrder(pair(first, near, "[\"phone\"]"), pair(near, called, "[\"phone\"]"));
    }

    @Test
    void whatWasMergedArchivedOrDeclaredDistinctIsNoLongerSuggested() {
        List<UUID> alike = IntStream.range(0, 4)
                .mapToObj(_ -> company.customer(Map.of("first_name", "Mara", "last_name", "Lind")))
                .toList();
        assertThat(pairs(ALL)).hasSize(6);

        company.api()
                .post(path(alike.get(0), "merge/"), Map.of("duplicate_id", alike.get(1)))
                .expect(200);
        assertThat(pairs(ALL)).hasSize(3);
        company.api().post(path(alike.get(1), "unmerge/"), Map.of()).expect(200);
        assertThat(pairs(ALL)).hasSize(6);

        company.api().post(path(alike.get(3), "archive/"), Map.of()).expect(200);
        assertThat(pairs(ALL)).hasSize(3);
        company.api().post(path(alike.get(3), "restore/"), Map.of()).expect(200);
        assertThat(pairs(ALL)).hasSize(6);

        Map<String, Object> other = Map.of("other_id", alike.get(0));
        long version = company.api()
                .post(path(alike.get(2), "distinct/"), other)
                .expect(200)
                .at("/version")
                .longValue();
        assertThat(pairs(ALL)).hasSize(5);
        assertThat(pairs(path(alike.get(0), "duplicates/"))).hasSize(2);
        assertThat(company.api()
                        .post(path(alike.get(2), "distinct/"), other)
                        .expect(200)
                        .at("/version")
                        .longValue())
                .as("said twice")
                .isEqualTo(version);
        assertThat(company.api().get(path(alike.get(2), "history/")).expect(200).items("type"))
                .containsOnlyOnce("customer.declared_distinct");
        company.api()
                .post(path(alike.get(0), "merge/"), Map.of("duplicate_id", alike.get(2)))
                .expect(200);
    }

    @Test
    void whatManyHaveInCommonIsNoSign() {
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            customers.add(customer(Map.of("phone", "+49 30 555 1234")));
        }
        assertThat(pairs(path(customers.getFirst(), "duplicates/"))).hasSize(19);

        UUID oneTooMany = customer(Map.of("phone", "+49 30 555 1234"));
        assertThat(pairs(ALL)).isEmpty();

        company.api()
                .patch(path(oneTooMany, ""), Collections.singletonMap("phone", null))
                .expect(200);
        assertThat(pairs(path(customers.getFirst(), "duplicates/"))).hasSize(19);
    }

    @Test
    void pagesHoldEachPairOnce() {
        for (int i = 0; i < 6; i++) {
            company.customer(Map.of("first_name", "Mara", "last_name", "Lind", "phone", "+49 30 555 1234"));
        }
        List<String> all = pairs(ALL + "?limit=200");
        assertThat(all).hasSize(15).doesNotHaveDuplicates().allMatch(pair -> pair.endsWith("[\"name\",\"phone\"]"));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = company.api()
                    .get(ALL + "?limit=4" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .expect(200);
            paged.addAll(page.items().stream()
                    .map(pair -> pair(
                            UUID.fromString(pair.at("/customer/id").stringValue()),
                            UUID.fromString(pair.at("/duplicate/id").stringValue()),
                            pair.path("reasons").toString()))
                    .toList());
            cursor = page.at("/next_cursor").isNull() ? "" : page.text("next_cursor");
        } while (!cursor.isEmpty());
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void onlyWhatTheCallerSeesAndOnlyWithinTheCompany() {
        UUID one = company.customer(Map.of("first_name", "Mara", "last_name", "Lind"));
        UUID two = company.customer(Map.of("first_name", "Mara", "last_name", "Lind"));
        TestCompany stranger = TestCompany.register();
        UUID theirs = stranger.customer(Map.of("first_name", "Mara", "last_name", "Lind"));

        assertThat(pairs(ALL)).containsExactly(pair(one, two, "[\"name\"]"));
        assertThat(stranger.api().get(ALL).expect(200).items()).isEmpty();
        stranger.api().get(path(one, "duplicates/")).refused(404, "not_found");
        stranger.api().post(path(theirs, "distinct/"), Map.of("other_id", one)).refused(404, "not_found");
        company.api().post(path(one, "distinct/"), Map.of("other_id", one)).refusedFields("other_id");
        company.api().post(path(one, "distinct/"), Map.of()).refusedFields("other_id");
        Person seller = company.hire("sales_manager");
        seller.api().get(ALL).refused(403, "permission_missing");
    }
}

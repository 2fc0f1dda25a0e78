package com.puppycrm.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Quick search: the best first, only in the caller's scope. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private QueryWorld world;
    private SearchController controller;
    private Caller ceo;
    private Caller seller;
    private Caller foreigner;

    @BeforeAll
    void populate() {
        world = new QueryWorld();
        controller = world.get(SearchController.class);
        UUID company = world.company("EUR", "UTC");
        ceo = world.staff(company, Role.CEO, "Cleo", null);
        seller = world.staff(company, Role.SUPPORT_STAFF, "Sam", null);
        foreigner = world.staff(world.company("EUR", "UTC"), Role.CEO, "Fee", null);
        UUID mara = UUID.randomUUID();
        world.record(company, ceo.actor(), BEGIN, Samples.customer(mara, company, "Mara", "Lindqvist", seller.id()));
        for (String name : List.of("Marala", "Tamara", "Zoë", "Erik")) {
            world.record(
                    company, ceo.actor(), BEGIN, Samples.customer(UUID.randomUUID(), company, name, "Müller", null));
        }
        world.record(
                company,
                ceo.actor(),
                BEGIN,
                Samples.order(UUID.randomUUID(), mara, company, "ORD-2026-000042", "5.00", null));
        world.catchUp();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theBestComesFirst() {
        assertThat(titles(ceo, "mara")).containsExactly("Mara Lindqvist", "Marala Müller", "Tamara Müller");
        assertThat(titles(ceo, "ord-2026-000042")).containsExactly("ORD-2026-000042");
        assertThat(titles(ceo, "000042")).containsExactly("ORD-2026-000042");
        assertThat(titles(ceo, "zoe muller")).containsExactly("Zoë Müller");
        assertThat(titles(ceo, "ma")).containsExactlyInAnyOrder("Mara Lindqvist", "Marala Müller");
        assertThat(titles(ceo, "+49 30 123456")).hasSize(5);
        assertThat(titles(ceo, "mara@example.org").getFirst()).isEqualTo("Mara Lindqvist");
    }

    @Test
    void aSlipOfTheFingerIsForgiven() {
        assertThat(titles(ceo, "lindquist")).containsExactly("Mara Lindqvist");
    }

    @Test
    void nothingForNothing() {
        assertThat(titles(ceo, "")).isEmpty();
        assertThat(titles(ceo, "  ")).isEmpty();
        assertThat(titles(ceo, "%")).isEmpty();
        assertThat(titles(ceo, "_____")).isEmpty();
        assertThatThrownBy(() -> titles(ceo, "a".repeat(201))).isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> titles(ceo, "a\0")).isInstanceOf(Rejection.class);
    }

    @Test
    void onlyWhatTheCallerMaySee() {
        assertThat(titles(seller, "mara")).containsExactly("Mara Lindqvist");
        assertThat(titles(seller, "ord-2026")).hasSize(1);
        assertThat(titles(foreigner, "mara")).isEmpty();
        assertThat(titles(foreigner, "ord-2026")).isEmpty();
    }

    private List<String> titles(Caller caller, String q) {
        return controller.search(caller, q).items().stream().map(Hit::title).toList();
    }
}

package com.puppycrm.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private Caller crowd;

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
        UUID order = UUID.randomUUID();
        world.record(company, ceo.actor(), BEGIN, Samples.order(order, mara, company, "ORD-2026-000042", "5.00", null));
        world.record(company, ceo.actor(), BEGIN, new OrderTrackingSet(order, mara, "1Z-999-8", "UPS"));
        crowd = crowd();
        world.catchUp();
    }

    /** More matches than are ranked: an exact name, an exact company, and 400 customers that only begin with either. */
    private Caller crowd() {
        UUID company = world.company("EUR", "UTC");
        Caller boss = world.staff(company, Role.CEO, "Bo", null);
        List<DomainEvent> customers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            customers.add(customer(company, "Annika", "Bondarenko", "Kennels " + i));
        }
        customers.add(customer(company, "Ann", "Bond", null));
        customers.add(customer(company, "Zack", "Zorn", "Kennel"));
        world.record(company, boss.actor(), BEGIN, customers.toArray(DomainEvent[]::new));
        return boss;
    }

    private static CustomerCreated customer(UUID company, String first, String last, @Nullable String companyName) {
        UUID id = UUID.randomUUID();
        CustomerProfile profile = new CustomerProfile(first, last, null, companyName, null, null, null);
        return new CustomerCreated(
                id, company, id + "@example.org", profile, CustomerType.BUSINESS, null, null, null, null, null);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theBestMatchComesFirst() {
        assertThat(titles(ceo, "mara"))
                .containsExactly("Mara Lindqvist", "Marala Müller", "Tamara Müller", "ORD-2026-000042");
        assertThat(titles(ceo, "ord-2026-000042")).containsExactly("ORD-2026-000042");
        assertThat(titles(ceo, "000042")).containsExactly("ORD-2026-000042");
        assertThat(titles(ceo, "zoe muller")).containsExactly("Zoë Müller");
        assertThat(titles(ceo, "ma")).containsExactlyInAnyOrder("Mara Lindqvist", "Marala Müller", "ORD-2026-000042");
        assertThat(titles(ceo, "+49 30 123456")).hasSize(6).endsWith("ORD-2026-000042");
        assertThat(titles(ceo, "mara@example.org").getFirst()).isEqualTo("Mara Lindqvist");
    }

    @Test
    void everyBeginningAndInnerPartOfAnOrderNumberFindsIt() {
        String number = "ord-2026-000042";
        for (int end = 1; end <= number.length(); end++) {
            assertThat(titles(ceo, number.substring(0, end)))
                    .as(number.substring(0, end))
                    .contains("ORD-2026-000042");
            for (int begin = 0; begin + 3 <= end; begin++) {
                assertThat(titles(ceo, number.substring(begin, end)))
                        .as(number.substring(begin, end))
                        .contains("ORD-2026-000042");
            }
        }
        for (String typed : List.of("2", "20", "2026", "2026-", "2026-0", "2026 000042", "00", "1Z-999", "z-999-8")) {
            assertThat(titles(ceo, typed)).as(typed).contains("ORD-2026-000042");
        }
    }

    @Test
    void anExactNameComesBeforeAnyNumberOfLongerOnes() {
        for (String typed : List.of("ann", "Ann Bond", "bond", "bond ann")) {
            assertThat(titles(crowd, typed).getFirst()).as(typed).isEqualTo("Ann Bond");
        }
        assertThat(titles(crowd, "annika").getFirst()).isEqualTo("Annika Bondarenko");
        assertThat(titles(crowd, "kennel").getFirst()).isEqualTo("Zack Zorn");
        assertThat(titles(crowd, "an")).hasSize(20);
    }

    @Test
    void aTypoStillFindsTheName() {
        assertThat(titles(ceo, "lindquist")).containsExactly("Mara Lindqvist");
    }

    @Test
    void blanksAndPatternsFindNothing() {
        assertThat(titles(ceo, "")).isEmpty();
        assertThat(titles(ceo, "  ")).isEmpty();
        assertThat(titles(ceo, "%")).isEmpty();
        assertThat(titles(ceo, "_____")).isEmpty();
    }

    @Test
    void onlyRecordsInTheCallersScopeAreFound() {
        assertThat(titles(seller, "mara")).containsExactly("Mara Lindqvist", "ORD-2026-000042");
        assertThat(titles(seller, "ord-2026")).hasSize(1);
        assertThat(titles(foreigner, "mara")).isEmpty();
        assertThat(titles(foreigner, "ord-2026")).isEmpty();
    }

    private List<String> titles(Caller caller, String q) {
        return controller.search(caller, q).items().stream().map(Hit::title).toList();
    }
}

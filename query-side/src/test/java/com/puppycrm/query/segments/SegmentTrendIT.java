package com.puppycrm.query.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.criteria.Following;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The trend of a segment says of each day how many customers the segment had at its end. */
class SegmentTrendIT {

    /** Still 31 December in New York. */
    private static final Instant BEGIN = Instant.parse("2025-01-01T04:30:00Z");

    private static final LocalDate FIRST = LocalDate.of(2024, 12, 31);

    private final QueryWorld world = new QueryWorld();
    private final Following members = world.get(Following.class);
    private final UUID segment = UUID.randomUUID();
    private final List<UUID> customers = new ArrayList<>();
    private UUID company;
    private CompanyTerms terms;
    private Map<Caller, TreeMap<LocalDate, Long>> seen;

    @BeforeEach
    void open() {
        company = world.company("EUR", "America/New_York");
        Caller manager = world.staff(company, Role.SALES_MANAGER, "Ann", null);
        seen = new HashMap<>();
        for (Caller caller : List.of(
                world.staff(company, Role.CEO, "Cleo", null),
                manager,
                world.staff(company, Role.SALES_MANAGER, "Ben", manager))) {
            seen.put(caller, new TreeMap<>());
        }
        world.catchUp();
        terms = world.get(KnownCompanies.class).terms(company);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void criteria(String json, Instant at) {
        world.record(
                company,
                Actor.SYSTEM,
                at,
                customers.isEmpty()
                        ? new SegmentCreated(segment, company, "S", "", json)
                        : new SegmentCriteriaChanged(segment, json));
    }

    private void pass(Instant now) {
        world.catchUp();
        members.passTime(now);
        members.follow(now);
        seen.forEach((caller, counts) -> counts.put(terms.dayOf(now), count(caller)));
    }

    private long count(Caller caller) {
        return world.get(SegmentRows.class).one(RecordScope.of(caller), segment).customerCount();
    }

    private List<CountOfDay> trend(Caller caller, LocalDate from, LocalDate to, LocalDate today) {
        return world.get(SegmentTrend.class)
                .of(RecordScope.of(caller), segment, terms, SegmentTrend.Days.asked(from, to, today));
    }

    @Test
    void eachDayHasTheNumberAtItsEnd() {
        var random = new Random(4);
        criteria("{\"created_days\": 20}", BEGIN);
        Instant now = BEGIN;
        pass(now);
        List<UUID> owners =
                new ArrayList<>(seen.keySet().stream().map(Caller::id).toList());
        owners.add(null);
        for (int step = 0; step < 150; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(40)));
            if (step == 100) {
                criteria("{\"any\": [{\"verified\": true}, {\"created_days\": 10}]}", now);
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                happen(random, owners, now);
            }
            pass(now);
        }
        LocalDate today = terms.dayOf(now);

        assertThat(today).isAfter(FIRST.plusDays(100));
        seen.forEach((caller, counts) -> {
            List<CountOfDay> all = trend(caller, FIRST.minusDays(30), today.plusDays(30), today);
            assertThat(all)
                    .extracting(CountOfDay::date)
                    .isEqualTo(FIRST.datesUntil(today.plusDays(1)).toList());
            assertThat(all)
                    .allSatisfy(day -> assertThat(day.count())
                            .as("%s on %s", caller.role(), day.date())
                            .isEqualTo(counts.floorEntry(day.date()).getValue()));
            assertThat(all.getLast().count()).isEqualTo(count(caller));
            assertThat(counts.values().stream().distinct())
                    .as("numbers that differ")
                    .hasSizeGreaterThan(5);
            assertThat(trend(caller, null, null, today)).isEqualTo(all.subList(all.size() - 90, all.size()));
            assertThat(trend(caller, FIRST.plusDays(50), FIRST.plusDays(60), today))
                    .isEqualTo(all.subList(50, 61));
        });
    }

    private void happen(Random random, List<UUID> owners, Instant at) {
        UUID owner = owners.get(random.nextInt(owners.size()));
        if (customers.size() < 5 || random.nextInt(3) == 0) {
            UUID id = UUID.randomUUID();
            customers.add(id);
            world.record(company, Actor.SYSTEM, at, Samples.customer(id, company, "C" + customers.size(), "L", owner));
            return;
        }
        UUID id = customers.get(random.nextInt(customers.size()));
        world.record(
                company,
                Actor.SYSTEM,
                at,
                switch (random.nextInt(4)) {
                    case 0 -> new CustomerArchived(id);
                    case 1 -> new CustomerVerified(id, terms.dayOf(at), null, null);
                    default -> new CustomerOwnerChanged(id, owner);
                });
    }

    @Test
    void aRebuildGivesTheSame() {
        criteria("{\"created_days\": 3}", BEGIN);
        pass(BEGIN);
        List<UUID> nobodys = new ArrayList<>();
        nobodys.add(null);
        happen(new Random(1), nobodys, BEGIN);
        pass(BEGIN.plus(Duration.ofDays(1)));
        Instant now = BEGIN.plus(Duration.ofDays(6));
        pass(now);
        Caller ceo = seen.keySet().stream()
                .filter(caller -> caller.role() == Role.CEO)
                .findFirst()
                .orElseThrow();
        List<CountOfDay> before = trend(ceo, null, null, terms.dayOf(now));
        assertThat(before).extracting(CountOfDay::count).containsExactly(0L, 1L, 1L, 1L, 1L, 1L, 0L);

        // As a rebuild does, which has the tables swapped and everything noted as changed.
        world.database()
                .jdbc()
                .sql("insert into query.customer_changed select company_id, id from query.customer")
                .update();
        world.database()
                .jdbc()
                .sql("insert into query.segment_changed select company_id, id from query.segment")
                .update();
        members.passTime(now);
        members.follow(now);

        assertThat(trend(ceo, null, null, terms.dayOf(now))).isEqualTo(before);
    }

    @Test
    void whatCanNotBeAskedIsSaid() {
        LocalDate today = LocalDate.of(2025, 6, 1);
        assertThatThrownBy(() -> SegmentTrend.Days.asked(today, today.minusDays(1), today))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> SegmentTrend.Days.asked(today.minusDays(366), today, today))
                .isInstanceOf(Rejection.class);
        assertThat(SegmentTrend.Days.asked(today.minusDays(365), today, today))
                .isEqualTo(new SegmentTrend.Days(today.minusDays(365), today));
        assertThat(SegmentTrend.Days.asked(null, today.plusDays(1), today).to()).isEqualTo(today);
    }
}

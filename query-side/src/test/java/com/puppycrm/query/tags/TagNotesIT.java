package com.puppycrm.query.tags;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
import com.puppycrm.events.tags.TagEvent.TagCreated;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.criteria.Following;
import com.puppycrm.query.records.CurrentCustomers;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom automatic tags are noted to come and to go is whom their criteria select, and as days go by. */
class TagNotesIT {

    private static final Instant BEGIN = Instant.parse("2025-01-01T05:30:00Z");

    /** The last one follows the first. */
    private static final List<String> CRITERIA = List.of(
            "{\"verified\": true}",
            "{\"created_days\": 30}",
            "{\"not\": {\"created_days\": 60}, \"verified\": false}",
            "{\"tags\": [1]}");

    private record Note(UUID customer, int tag, boolean comes) {}

    private final QueryWorld world = new QueryWorld();
    private final Following following = world.get(Following.class);
    private final UUID company = world.company("EUR", "America/New_York");
    private final List<UUID> customers = new ArrayList<>();
    private final List<UUID> tags = new ArrayList<>();
    private final List<@Nullable String> criteria = new ArrayList<>(CRITERIA);

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tagsAreWithWhomTheirCriteriaSelect(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < CRITERIA.size(); i++) {
            UUID tag = UUID.randomUUID();
            tags.add(tag);
            world.record(
                    company,
                    Actor.SYSTEM,
                    BEGIN,
                    new TagCreated(tag, company, i + 1, "Tag " + i, "#000000", true),
                    new TagAutoCriteriaChanged(tag, CRITERIA.get(i)));
        }
        Instant now = BEGIN;
        int noted = 0;
        for (int step = 0; step < 25; step++) {
            now = now.plus(Duration.ofHours(random.nextInt(15 * 24)));
            for (int i = random.nextInt(6); i > 0; i--) {
                happen(random, now.minus(Duration.ofHours(random.nextInt(30))));
            }
            world.catchUp();
            noted += settle(now);
            agree(now);
            following.passTime(now);
            following.follow(now);
            assertThat(notes()).as("doing it again notes nothing").isEmpty();
        }
        assertThat(noted).as("enough happened").isGreaterThan(30);
    }

    /** Does what is noted as the command side does, until nothing is noted any more. */
    private int settle(Instant now) {
        int noted = 0;
        for (int round = 0; round < 10; round++) {
            following.passTime(now);
            following.follow(now);
            List<Note> notes = notes();
            if (notes.isEmpty()) {
                return noted;
            }
            noted += notes.size();
            world.database().jdbc().sql("delete from identity.tag_note").update();
            notes.forEach(note -> {
                Set<Integer> after = new TreeSet<>(state(note.customer).state().tags());
                assertThat(note.comes ? after.add(note.tag) : after.remove(note.tag))
                        .as("only what changes is noted")
                        .isTrue();
                world.record(
                        company,
                        Actor.rule("automatic_tag"),
                        now,
                        new CustomerTagsChanged(note.customer, List.copyOf(after), List.copyOf(after), null));
                world.catchUp();
            });
        }
        throw new AssertionError("tags come and go for ever");
    }

    private List<Note> notes() {
        return world.database()
                .jdbc()
                .sql("select customer_id, tag, comes from identity.tag_note where company_id = :company")
                .param("company", company)
                .query((row, _) ->
                        new Note(row.getObject("customer_id", UUID.class), row.getInt("tag"), row.getBoolean("comes")))
                .list();
    }

    private ListedCustomer state(UUID customer) {
        return world.get(CurrentCustomers.class).of(company, List.of(customer)).getFirst();
    }

    private void agree(Instant now) {
        CompanyTerms terms = world.get(KnownCompanies.class).terms(company);
        LocalDate today = terms.dayOf(now);
        for (UUID id : customers) {
            ListedCustomer customer = state(id);
            if (customer.state().archived()) {
                continue;
            }
            for (int i = 0; i < criteria.size(); i++) {
                String json = criteria.get(i);
                boolean selected = json != null
                        && CriteriaReader.read("criteria", CriteriaJson.read(json), CustomerField.values(), terms)
                                .orThrow()
                                .matches(customer, terms, today);
                assertThat(customer.state().automaticTags().contains(i + 1))
                        .as("%s on %s", json, today)
                        .isEqualTo(selected);
            }
        }
    }

    private void happen(Random random, Instant at) {
        if (customers.isEmpty() || random.nextInt(4) == 0) {
            UUID id = UUID.randomUUID();
            customers.add(id);
            record(
                    at,
                    new CustomerCreated(
                            id,
                            company,
                            id + "@example.org",
                            new CustomerProfile("F", "L", null, null, null, null, null),
                            CustomerType.INDIVIDUAL,
                            null,
                            null,
                            null,
                            null,
                            null));
            return;
        }
        UUID id = customers.get(random.nextInt(customers.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> record(at, new CustomerVerified(id, LocalDate.ofInstant(at, ZoneOffset.UTC), null, null));
            case 3 -> record(at, new CustomerVerificationRevoked(id, "left"));
            case 4 -> record(at, new CustomerArchived(id));
            case 5, 6 -> record(at, new CustomerRestored(id));
            default -> {
                int tag = random.nextInt(3);
                String next = random.nextInt(3) == 0 ? null : CRITERIA.get(random.nextInt(3));
                if (next == null && criteria.get(tag) == null) {
                    return;
                }
                criteria.set(tag, next);
                world.record(company, Actor.SYSTEM, at, new TagAutoCriteriaChanged(tags.get(tag), next));
            }
        }
    }

    private void record(Instant at, CustomerEvent event) {
        world.record(company, Actor.SYSTEM, at, event);
    }
}

package com.puppycrm.query.tags;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.criteria.BackTest;
import com.puppycrm.query.criteria.RandomPast;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.tags.TagRehearsal.WouldBeTagged;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rehearsal has whom a tag would have come to, and from whom it would have gone, one day after the other. */
class TagRehearsalIT {

    private static final LocalDate FIRST = LocalDate.of(2024, 9, 1);
    private static final List<LocalDate> DAYS =
            FIRST.datesUntil(FIRST.plusDays(TagRehearsalDraft.USUAL_DAYS)).toList();

    private final RandomPast company = new RandomPast();

    @AfterEach
    void close() {
        company.close();
    }

    private TagRehearsal.Result rehearsed(Caller caller, String criteria, int mostItems) {
        return new TagRehearsal(company.world.database(), company.world.get(BackTest.class), mostItems)
                .of(RecordScope.of(caller), company.read(criteria), company.terms, DAYS);
    }

    /** A tag that is given and taken at the end of each day. */
    private final class Tagging {

        private final Criteria<ListedCustomer> criteria;
        private final Set<UUID> tagged = new HashSet<>();
        private final Map<UUID, WouldBeTagged> told = new HashMap<>();
        private int archived;

        Tagging(Criteria<ListedCustomer> criteria) {
            this.criteria = criteria;
        }

        void endOf(LocalDate day, UUID id) {
            ListedCustomer customer = company.at(day, id);
            if (customer == null) {
                return;
            }
            if (customer.state().archived()) {
                archived += tagged.contains(id) ? 1 : 0;
                return;
            }
            var name = new CustomerName(id, customer.state().fullName());
            if (criteria.matches(customer, company.terms, day)) {
                if (tagged.add(id)) {
                    told.merge(
                            id,
                            new WouldBeTagged(name, day, null, 1),
                            (before, _) -> new WouldBeTagged(name, before.from(), null, before.times() + 1));
                }
            } else if (tagged.remove(id)) {
                told.computeIfPresent(id, (_, before) -> new WouldBeTagged(name, before.from(), day, before.times()));
            }
        }

        List<WouldBeTagged> inOrder() {
            return told.values().stream()
                    .sorted(Comparator.comparing(WouldBeTagged::from)
                            .thenComparing(each -> each.customer().id().toString()))
                    .toList();
        }
    }

    private Tagging replayed(String criteria, List<UUID> customers) {
        var tagging = new Tagging(company.read(criteria));
        for (LocalDate day : DAYS) {
            customers.forEach(id -> tagging.endOf(day, id));
        }
        return tagging;
    }

    @Test
    void itEqualsATagThatIsGivenAndTakenDayByDay() {
        List<WouldBeTagged> all = new ArrayList<>();
        int archived = 0;
        for (String criteria : RandomPast.CRITERIA) {
            Tagging tagging = replayed(criteria, company.customers());
            List<WouldBeTagged> expected = tagging.inOrder();

            assertThat(rehearsed(company.ceo, criteria, 200))
                    .as(criteria)
                    .isEqualTo(new TagRehearsal.Result(expected, expected.size(), true));
            List<WouldBeTagged> own =
                    replayed(criteria, company.customersOf(company.sales)).inOrder();
            assertThat(rehearsed(company.sales, criteria, 200))
                    .as("own customers, %s", criteria)
                    .isEqualTo(new TagRehearsal.Result(own, own.size(), true));
            all.addAll(expected);
            archived += tagging.archived;
        }
        assertThat(all).anyMatch(each -> each.until() != null).anyMatch(each -> each.until() == null);
        assertThat(all)
                .anyMatch(each -> each.times() > 1)
                .anyMatch(each -> each.from().isAfter(FIRST));
        assertThat(archived).as("days on which somebody archived kept it").isPositive();
    }

    @Test
    void itTellsTheFirstOfMany() {
        String criteria = RandomPast.CRITERIA.getFirst();
        List<WouldBeTagged> all = rehearsed(company.ceo, criteria, 200).items();

        assertThat(all).hasSizeGreaterThan(5);
        assertThat(rehearsed(company.ceo, criteria, 5))
                .isEqualTo(new TagRehearsal.Result(all.subList(0, 5), all.size(), false));
        assertThat(rehearsed(company.ceo, criteria, all.size()).complete()).isTrue();
    }

    @Test
    void whatThereIsNoSuchDayOfIsEmpty() {
        assertThat(new TagRehearsal(company.world.database(), company.world.get(BackTest.class))
                        .of(
                                RecordScope.of(company.ceo),
                                company.read("{\"verified\": true}"),
                                company.terms,
                                List.of()))
                .isEqualTo(new TagRehearsal.Result(List.of(), 0, true));
    }
}

package com.puppycrm.query.criteria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A back-test has whom criteria select after a replay up to each day's end, also of what was dated back. */
class BackTestIT {

    private static final YearMonth FIRST = YearMonth.of(2023, 11);

    private final RandomPast company = new RandomPast();

    @AfterEach
    void close() {
        company.close();
    }

    private static List<LocalDate> months(int number) {
        return Stream.iterate(FIRST, month -> month.plusMonths(1))
                .limit(number)
                .map(YearMonth::atEndOfMonth)
                .toList();
    }

    private List<Past> tested(RecordScope scope, Criteria<ListedCustomer> criteria, List<LocalDate> days) {
        return tested(company.world.get(BackTest.class), scope, criteria, days);
    }

    private List<Past> tested(
            BackTest backTest, RecordScope scope, Criteria<ListedCustomer> criteria, List<LocalDate> days) {
        List<Past> tested = new ArrayList<>();
        backTest.run(scope, criteria, company.terms, days, tested::add);
        return tested;
    }

    /** One customer and one day after the other. */
    private List<Past> replayed(Criteria<ListedCustomer> criteria, List<UUID> which, List<LocalDate> days) {
        return which.stream()
                .filter(id -> company.at(days.getLast(), id) != null)
                .map(id -> new Past(
                        id, days.stream().map(day -> then(criteria, id, day)).toList()))
                .toList();
    }

    private Past.Then then(Criteria<ListedCustomer> criteria, UUID id, LocalDate day) {
        ListedCustomer customer = company.at(day, id);
        if (customer != null && customer.state().archived()) {
            return Past.Then.ARCHIVED;
        }
        return customer != null && criteria.matches(customer, company.terms, day)
                ? Past.Then.SELECTED
                : Past.Then.NOT_SELECTED;
    }

    @Test
    void itEqualsAReplayUpToEachDay() {
        List<LocalDate> days = months(20);
        for (String json : RandomPast.CRITERIA) {
            Criteria<ListedCustomer> criteria = company.read(json);
            List<Past> tested = tested(RecordScope.of(company.ceo), criteria, days);

            assertThat(tested).as(json).isEqualTo(replayed(criteria, company.customers(), days));
            assertThat(IntStream.range(0, days.size())
                            .mapToLong(day -> tested.stream()
                                    .filter(past -> past.days().get(day) == Past.Then.SELECTED)
                                    .count())
                            .distinct()
                            .toArray())
                    .as("numbers that differ, of %s", json)
                    .hasSizeGreaterThan(3);
            assertThat(tested(RecordScope.of(company.sales), criteria, days.subList(5, 9)))
                    .as("own customers, %s", json)
                    .isEqualTo(replayed(criteria, company.customersOf(company.sales), days.subList(5, 9)));
        }
    }

    @Test
    void aPastThatIsTooLongIsRefused() {
        var small = new BackTest(company.world.database(), company.world.get(EventLog.class), 5);
        RecordScope scope = RecordScope.of(company.ceo);
        Criteria<ListedCustomer> verified = company.read("{\"verified\": true}");

        assertThatThrownBy(() -> tested(small, scope, verified, months(9)))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.code()).isEqualTo("past_too_long"));
        assertThat(tested(small, scope, verified, months(0))).isEmpty();
        // Of nobody who was there then, nothing is read.
        assertThat(tested(small, scope, verified, List.of(LocalDate.of(2020, 1, 31))))
                .isEmpty();
    }
}

package com.puppycrm.query.segments;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.query.criteria.BackTest;
import com.puppycrm.query.criteria.Past;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** How many customers criteria would have selected at the ends of past days. */
@Component
class SegmentBackTest {

    private final BackTest backTest;

    SegmentBackTest(BackTest backTest) {
        this.backTest = backTest;
    }

    /** Among the customers that somebody sees today. */
    List<CountOfDay> of(
            RecordScope scope, Criteria<ListedCustomer> criteria, CompanyTerms company, List<LocalDate> days) {
        var counts = new long[days.size()];
        backTest.run(scope, criteria, company, days, past -> {
            for (int i = 0; i < counts.length; i++) {
                if (past.days().get(i) == Past.Then.SELECTED) {
                    counts[i]++;
                }
            }
        });
        return IntStream.range(0, counts.length)
                .mapToObj(i -> new CountOfDay(days.get(i), counts[i]))
                .toList();
    }
}

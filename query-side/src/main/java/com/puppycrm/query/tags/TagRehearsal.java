package com.puppycrm.query.tags;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.criteria.BackTest;
import com.puppycrm.query.criteria.Past;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerName;
import com.puppycrm.records.customers.ListedCustomer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who would have had a tag that comes by itself, had there been one with some criteria on past days. */
@Component
class TagRehearsal {

    private static final int MOST_ITEMS = 200;

    private final JdbcClient jdbc;
    private final BackTest backTest;
    private final int mostItems;

    @Autowired
    TagRehearsal(QueryDatabase database, BackTest backTest) {
        this(database, backTest, MOST_ITEMS);
    }

    TagRehearsal(QueryDatabase database, BackTest backTest, int mostItems) {
        this.jdbc = database.jdbc();
        this.backTest = backTest;
        this.mostItems = mostItems;
    }

    /**
     * The customers that would have been tagged, in the order in which they would have been.
     *
     * @param total number of all of them
     * @param complete whether {@code items} contains all of them
     */
    @Schema(name = "TagRehearsal")
    record Result(List<WouldBeTagged> items, int total, boolean complete) {}

    /**
     * A customer that would have been tagged.
     *
     * @param from the first day at whose end it would have had the tag
     * @param until the day at whose end it had it no longer; null if it had it at the end of the last
     * @param times how often the tag would have come to it
     */
    @Schema(name = "WouldBeTagged")
    record WouldBeTagged(
            CustomerName customer, LocalDate from, @Nullable LocalDate until, int times) {}

    private record Tagged(
            UUID customerId, LocalDate from, @Nullable LocalDate until, int times) {}

    /**
     * Among the customers that somebody sees today.
     *
     * @param days of the company, one after the other; on the first, the tag comes to all whom the criteria select
     */
    Result of(RecordScope scope, Criteria<ListedCustomer> criteria, CompanyTerms company, List<LocalDate> days) {
        List<Tagged> found = new ArrayList<>();
        backTest.run(scope, criteria, company, days, past -> {
            Tagged tagged = tagged(past, days);
            if (tagged != null) {
                found.add(tagged);
            }
        });
        // Those of a day stay in the order of their ids.
        found.sort(Comparator.comparing(Tagged::from));
        List<Tagged> first = found.stream().limit(mostItems).toList();
        Map<UUID, String> names = names(scope.companyId(), first);
        return new Result(
                first.stream()
                        .map(each -> new WouldBeTagged(
                                new CustomerName(each.customerId, names.get(each.customerId)),
                                each.from,
                                each.until,
                                each.times))
                        .toList(),
                found.size(),
                found.size() <= mostItems);
    }

    /** Null if the customer would never have had the tag. */
    private static @Nullable Tagged tagged(Past past, List<LocalDate> days) {
        LocalDate from = null;
        LocalDate until = null;
        int times = 0;
        boolean has = false;
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            switch (past.days().get(i)) {
                case SELECTED -> {
                    if (!has) {
                        times++;
                        from = from == null ? day : from;
                        until = null;
                        has = true;
                    }
                }
                case NOT_SELECTED -> {
                    if (has) {
                        until = day;
                        has = false;
                    }
                }
                case ARCHIVED -> {
                    // Tags that come by themselves leave an archived customer as it is.
                }
            }
        }
        return from == null ? null : new Tagged(past.customerId(), from, until, times);
    }

    private Map<UUID, String> names(UUID company, List<Tagged> customers) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
            select id, full_name from query.customer
            where company_id = :company and id = any (cast(:ids as uuid[]))
            """)
                .param("company", company)
                .param(
                        "ids",
                        PostgresArray.of(
                                customers.stream().map(Tagged::customerId).toList()))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("full_name"));
                });
        return names;
    }
}

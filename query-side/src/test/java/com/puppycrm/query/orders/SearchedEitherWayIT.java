package com.puppycrm.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.RandomCompany;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.OrderSearch;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few matches and many are looked for in different ways, which find the same orders. */
class SearchedEitherWayIT {

    private static QueryWorld world;
    private static UUID company;

    @BeforeAll
    static void open() {
        world = new QueryWorld();
        List<RecordedEvent> events = RandomCompany.events(81, 4_000);
        company = events.getFirst().companyId();
        world.project(events);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last1", "first", "sku-1", "ord-2026", "2026-00001", "example.org", "t7", "last1 first2"})
    void itFindsTheSame(String typed) {
        List<UUID> few = found(typed, false);
        assertThat(found(typed, true)).isEqualTo(few).isNotEmpty();
    }

    private static List<UUID> found(String typed, boolean many) {
        Conditions conditions = OrderSearch.in(TypedText.of(typed, "DE"), many).with("company", company);
        return world.database()
                .jdbc()
                .sql("select o.id from query.customer_order o where o.company_id = :company and " + conditions.sql()
                        + " order by o.id")
                .params(conditions.values())
                .query(UUID.class)
                .list();
    }
}

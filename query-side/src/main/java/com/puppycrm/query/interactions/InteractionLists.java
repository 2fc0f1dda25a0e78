package com.puppycrm.query.interactions;

import com.puppycrm.query.interactions.InteractionRows.Row;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.lists.SearchText;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.interactions.FollowUp;
import com.puppycrm.records.interactions.FollowUpView;
import com.puppycrm.records.interactions.InteractionView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads pages of interactions and of follow-ups. */
@Component
class InteractionLists {

    private static final Source INTERACTIONS = new Source(
            InteractionRows.COLUMNS,
            InteractionRows.ALL,
            InteractionRows.ALL,
            "i.id",
            "join " + InteractionRows.ALL + " on i.company_id = :company and i.id = found.sort_id\n"
                    + InteractionRows.CUSTOMER,
            List.of());

    private static final String PLANNED = "query.interaction i";

    private static final Source FOLLOW_UPS = new Source(
            "i.state::text as state, false as of_order, c.full_name as customer_name",
            PLANNED,
            PLANNED,
            "i.id",
            "join " + PLANNED + " on i.company_id = :company and i.id = found.sort_id\n" + InteractionRows.CUSTOMER,
            List.of());

    private final PageReader pages;
    private final StaffNames staff;

    InteractionLists(PageReader pages, StaffNames staff) {
        this.pages = pages;
        this.staff = staff;
    }

    Page<InteractionView> page(RecordScope scope, ListQuery query, Instant now) {
        return page(scope.over("i"), query, now);
    }

    Page<InteractionView> pageOfCustomer(RecordScope scope, UUID customerId, ListQuery query, Instant now) {
        return page(scope.over("i").and("i.customer_id = :of_customer", "of_customer", customerId), query, now);
    }

    private Page<InteractionView> page(Conditions scope, ListQuery query, Instant now) {
        Conditions conditions = query.conditions(scope, now, typed -> SearchText.in("i.search_text", typed));
        return pages.read(query, INTERACTIONS, conditions, (row, number) -> InteractionRows.of(row))
                .mapItems(rows -> {
                    Names names = names(query.company().id(), rows);
                    return rows.stream()
                            .map(row -> InteractionView.of(row.state(), row.customerName(), names))
                            .toList();
                });
    }

    Page<FollowUpView> followUps(RecordScope scope, ListQuery query, Instant now) {
        Conditions conditions = query.conditions(scope.over("i"), now, typed -> new Conditions())
                .and("i.due_at is not null and not i.removed")
                .with("now", now);
        if (conditions.values().get("state") instanceof Collection<?> states
                && !states.contains(FollowUp.State.DONE.wireName())) {
            // What is open is found by an index of its own, however much was done.
            conditions.and("not i.followed_up");
        }
        return pages.read(query, FOLLOW_UPS, conditions, (row, number) -> InteractionRows.of(row))
                .mapItems(rows -> {
                    Names names = names(query.company().id(), rows);
                    return rows.stream()
                            .map(row -> FollowUpView.of(row.state(), row.customerName(), names, now))
                            .toList();
                });
    }

    private Names names(UUID companyId, List<Row> rows) {
        return staff.of(companyId, rows.stream().flatMap(row -> InteractionView.staffIn(row.state())));
    }
}

package com.puppycrm.query.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderField;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of many orders as it is sent.
 *
 * @param note in the history of each
 * @param orderIds the orders, each counted once
 * @param filter instead of them, the filters of the list of orders: a value, or a list of values, by parameter
 */
@Schema(name = "OrderBulkDraft")
record OrderBulkDraft(
        @NotNull Action action,
        @NotNull OrderStatus status,
        @Nullable @Size(max = 2_000) String note,

        @Nullable @Size(min = 1, max = BulkSelection.MAXIMUM_IDS)
        List<@NotNull UUID> orderIds,

        @Nullable @Size(max = BulkSelection.MAXIMUM_FILTERS) Map<String, @Nullable Object> filter) {

    @Schema(name = "OrderBulkAction")
    enum Action {
        STATUS;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Parsed<BulkStart> accept(Sent<OrderBulkDraft> sent, CompanyTerms company, UUID caller) {
        OrderBulkDraft draft = sent.value();
        var selection =
                new BulkSelection(draft.orderIds, draft.filter, ListFields.of(OrderField.class), company, caller);
        return selection
                .check(Findings.in(sent), "order_ids")
                .orElse(() -> selection.changedBy(BulkChange.ofOrders(draft.status, draft.note)));
    }
}

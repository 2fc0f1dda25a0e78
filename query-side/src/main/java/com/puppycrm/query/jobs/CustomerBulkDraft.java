package com.puppycrm.query.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change of many customers as it is sent.
 *
 * @param customerIds the customers, each counted once
 * @param filter instead of them, the filters of the list of customers: a value, or a list of values, by parameter
 */
@Schema(name = "CustomerBulkDraft")
record CustomerBulkDraft(
        @NotNull Action action,
        @Nullable UUID ownerId,
        @Nullable CustomerStatus status,
        @Nullable @Size(max = 2_000) String reason,
        @Nullable @Size(min = 1, max = 100) List<@NotNull Integer> tags,

        @Nullable @Size(min = 1, max = BulkSelection.MAXIMUM_IDS)
        List<@NotNull UUID> customerIds,

        @Nullable @Size(max = BulkSelection.MAXIMUM_FILTERS) Map<String, @Nullable Object> filter) {

    @Schema(name = "CustomerBulkAction")
    enum Action {
        OWNER,
        ARCHIVE,
        RESTORE,
        STATUS,
        ADD_TAGS,
        REMOVE_TAGS;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        private BulkChange.Action ofJobs() {
            return BulkChange.Action.valueOf(name());
        }
    }

    /** What it needs; empty where it does not say what is to be done. */
    Optional<Permission> needed() {
        return Optional.ofNullable(action).map(Action::ofJobs).map(BulkChange.Action::needed);
    }

    /**
     * @param mayOwn whether the caller may assign customers to somebody
     * @param isTag whether the company has a tag with this number
     */
    static Parsed<BulkStart> accept(
            Sent<CustomerBulkDraft> sent,
            CompanyTerms company,
            UUID caller,
            Predicate<UUID> mayOwn,
            Predicate<Integer> isTag) {
        CustomerBulkDraft draft = sent.value();
        Findings findings = Findings.in(sent);
        boolean owner = draft.action == Action.OWNER;
        boolean status = draft.action == Action.STATUS;
        boolean tags = draft.action == Action.ADD_TAGS || draft.action == Action.REMOVE_TAGS;
        findings.when(owner && draft.ownerId == null, "owner_id", "must not be null")
                .when(
                        draft.action != null && !owner && draft.ownerId != null,
                        "owner_id",
                        "belongs to the action owner")
                .when(
                        owner && draft.ownerId != null && !mayOwn.test(draft.ownerId),
                        "owner_id",
                        "must be a staff member to whom you may assign customers")
                .when(status && draft.status == null, "status", "must not be null")
                .when(draft.action != null && !status && draft.status != null, "status", "belongs to the action status")
                .when(
                        status && (draft.reason == null || draft.reason.isBlank()),
                        "reason",
                        "must contain something visible")
                .when(draft.action != null && !status && draft.reason != null, "reason", "belongs to the action status")
                .when(tags && draft.tags == null, "tags", "must not be null")
                .when(
                        draft.action != null && !tags && draft.tags != null,
                        "tags",
                        "belongs to the action add_tags or remove_tags");
        for (int i = 0; draft.tags != null && i < draft.tags.size(); i++) {
            Integer tag = draft.tags.get(i);
            findings.when(tag != null && !isTag.test(tag), "tags[" + i + "]", "tag " + tag + " is unknown");
        }
        var selection =
                new BulkSelection(draft.customerIds, draft.filter, ListFields.of(CustomerField.class), company, caller);
        return selection
                .check(findings, "customer_ids")
                .orElse(() -> selection.changedBy(new BulkChange(
                        draft.action.ofJobs(), draft.ownerId, draft.status, draft.reason, draft.tags, null, null)));
    }
}

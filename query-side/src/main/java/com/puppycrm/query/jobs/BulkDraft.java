package com.puppycrm.query.jobs;

import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.jobs.BulkChange.Action;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A change of many customers as it is sent.
 *
 * @param customerIds the customers, each counted once
 * @param filter instead of them, the filters of the list of customers: a value, or a list of values, by parameter
 */
@Schema(name = "CustomerBulkDraft")
record BulkDraft(
        @NotNull Action action,
        @Nullable UUID ownerId,
        @Nullable CustomerStatus status,
        @Nullable @Size(max = 2_000) String reason,
        @Nullable @Size(min = 1, max = 100) List<@NotNull Integer> tags,
        @Nullable @Size(min = 1, max = MAXIMUM_IDS) List<@NotNull UUID> customerIds,
        @Nullable @Size(max = 50) Map<String, @Nullable Object> filter) {

    static final int MAXIMUM_IDS = 1_000;

    private static final int MAXIMUM_VALUES = 200;
    private static final List<String> NO_FILTERS = List.of("limit", "cursor", "total", "sort");

    /**
     * What is to be changed, and how.
     *
     * @param filtered absent: the customers are named
     */
    record Accepted(
            BulkChange change,
            List<UUID> customerIds,
            @Nullable ListQuery filtered) {}

    /**
     * @param mayOwn whether the caller may assign customers to somebody
     * @param isTag whether the company has a tag with this number
     */
    static Parsed<Accepted> accept(
            Sent<BulkDraft> sent, CompanyTerms company, UUID caller, Predicate<UUID> mayOwn, Predicate<Integer> isTag) {
        BulkDraft draft = sent.value();
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
                        "belongs to the action add_tags or remove_tags")
                .when(
                        (draft.customerIds == null) == (draft.filter == null),
                        "customer_ids",
                        "must be sent, or else filter, but not both");
        for (int i = 0; draft.tags != null && i < draft.tags.size(); i++) {
            Integer tag = draft.tags.get(i);
            findings.when(tag != null && !isTag.test(tag), "tags[" + i + "]", "tag " + tag + " is unknown");
        }
        MultiValueMap<String, String> parameters = draft.parameters(findings);
        ListFields fields = ListFields.of(CustomerField.class);
        if (draft.filter != null && findings.isSound("filter")) {
            ListQuery.errors(parameters, fields, company, caller)
                    .forEach(error -> findings.when(true, "filter." + error.field(), error.message()));
        }
        return findings.orElse(() -> new Accepted(
                new BulkChange(draft.action, draft.ownerId, draft.status, draft.reason, draft.tags),
                draft.customerIds == null ? List.of() : draft.customerIds,
                draft.filter == null ? null : ListQuery.of(parameters, fields, "", company, caller)));
    }

    private MultiValueMap<String, String> parameters(Findings findings) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        if (filter == null || !findings.isSound("filter")) {
            return parameters;
        }
        filter.forEach((name, value) -> {
            for (Object one : value instanceof List<?> several ? several : Collections.singletonList(value)) {
                switch (one) {
                    case String text -> parameters.add(name, text);
                    case Boolean flag -> parameters.add(name, flag.toString());
                    case BigDecimal number -> parameters.add(name, number.toPlainString());
                    case Number number -> parameters.add(name, number.toString());
                    case null, default -> findings.when(true, "filter." + name, "must be a value or a list of values");
                }
            }
        });
        findings.when(
                parameters.values().stream().mapToInt(List::size).sum() > MAXIMUM_VALUES,
                "filter",
                "must have at most " + MAXIMUM_VALUES + " values");
        for (String other : NO_FILTERS) {
            findings.when(parameters.remove(other) != null, "filter." + other, "is not a filter");
        }
        return parameters;
    }
}

package com.puppycrm.query.jobs;

import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.records.companies.CompanyTerms;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Which records are to be changed, as it is sent: by their ids, or else by the filters of their list. */
final class BulkSelection {

    static final int MAXIMUM_IDS = 1_000;

    /** A value, or a list of values, by parameter. */
    static final int MAXIMUM_FILTERS = 50;

    private static final int MAXIMUM_VALUES = 200;
    private static final List<String> NO_FILTERS = List.of("limit", "cursor", "total", "sort");

    private final @Nullable List<UUID> ids;
    private final @Nullable Map<String, @Nullable Object> filter;
    private final MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    private final ListFields fields;
    private final CompanyTerms company;
    private final UUID caller;

    BulkSelection(
            @Nullable List<UUID> ids,
            @Nullable Map<String, @Nullable Object> filter,
            ListFields fields,
            CompanyTerms company,
            UUID caller) {
        this.ids = ids;
        this.filter = filter;
        this.fields = fields;
        this.company = company;
        this.caller = caller;
    }

    /** @param idsField how the ids are called */
    Findings check(Findings findings, String idsField) {
        findings.when((ids == null) == (filter == null), idsField, "must be sent, or else filter, but not both");
        if (filter != null && findings.isSound("filter")) {
            readParameters(filter, findings);
            if (findings.isSound("filter")) {
                ListQuery.errors(parameters, fields, company, caller)
                        .forEach(error -> findings.when(true, "filter." + error.field(), error.message()));
            }
        }
        return findings;
    }

    private void readParameters(Map<String, @Nullable Object> sent, Findings findings) {
        sent.forEach((name, value) -> {
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
    }

    /** Of what {@link #check} has found nothing wrong with. */
    BulkStart changedBy(BulkChange change) {
        return new BulkStart(
                change,
                ids == null ? List.of() : ids,
                filter == null ? null : ListQuery.of(parameters, fields, "", company, caller));
    }
}

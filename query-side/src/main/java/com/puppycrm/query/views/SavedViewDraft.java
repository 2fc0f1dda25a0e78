package com.puppycrm.query.views;

import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.records.companies.CompanyTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A view as it is sent.
 *
 * @param filters values by the parameter of the list
 * @param sort as the list takes it, such as {@code -created_at}
 * @param columns what is shown, in this order; of the client's choice
 */
@Schema(name = "SavedViewDraft")
record SavedViewDraft(
        @Visible @Size(max = 80) @OneLine String name,
        @CreationOnly @NotNull ListedEntity entity,
        @Size(max = 50) @Nullable Map<String, List<String>> filters,
        @Size(max = 60) @OneLine @Nullable String sort,

        @Size(max = 50) @Nullable List<@NotNull @Pattern(regexp = "[a-z][a-z0-9_.]{0,59}") String> columns,

        @Nullable Boolean shared) {

    private static final int MAXIMUM_VALUES = 200;

    /** A new view, whose filters and sort are those that the list takes. */
    static Parsed<SavedView.Content> accept(Sent<SavedViewDraft> sent, CompanyTerms company, UUID caller) {
        SavedViewDraft draft = sent.value();
        Findings findings = Findings.in(sent);
        return findings.and(ofList(findings, draft, draft.entity(), company, caller))
                .orElse(() -> new SavedView.Content(
                        draft.name,
                        draft.entity,
                        draft.filters == null ? Map.of() : draft.filters,
                        draft.sort,
                        draft.columns == null ? List.of() : draft.columns,
                        Boolean.TRUE.equals(draft.shared)));
    }

    /** A view as it is once changed; lists and filters are replaced as a whole. */
    static Parsed<SavedView.Content> accept(
            Sent<SavedViewDraft> sent, SavedView.Content before, CompanyTerms company, UUID caller) {
        SavedViewDraft draft = sent.value();
        Findings findings =
                Findings.in(sent).when(sent.has("shared") && draft.shared == null, "shared", "must not be null");
        return findings.and(ofList(findings, draft, before.entity(), company, caller))
                .orElse(() -> new SavedView.Content(
                        sent.has("name") ? draft.name : before.name(),
                        before.entity(),
                        !sent.has("filters") ? before.filters() : draft.filters == null ? Map.of() : draft.filters,
                        sent.has("sort") ? draft.sort : before.sort(),
                        !sent.has("columns") ? before.columns() : draft.columns == null ? List.of() : draft.columns,
                        draft.shared == null ? before.shared() : draft.shared));
    }

    /** The errors that the list would find, under the fields of the view. */
    private static Findings ofList(
            Findings before, SavedViewDraft draft, @Nullable ListedEntity entity, CompanyTerms company, UUID caller) {
        Map<String, List<String>> filters = draft.filters == null ? Map.of() : draft.filters;
        var findings = new Findings();
        if (entity == null || !before.isSound("filters")) {
            return findings;
        }
        boolean incomplete = filters.values().stream().anyMatch(values -> values == null || values.contains(null));
        int values =
                incomplete ? 0 : filters.values().stream().mapToInt(List::size).sum();
        if (incomplete || values > MAXIMUM_VALUES) {
            return findings.when(incomplete, "filters", "must be lists of texts")
                    .when(values > MAXIMUM_VALUES, "filters", "have more than " + MAXIMUM_VALUES + " values");
        }
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>(new LinkedHashMap<>(filters));
        if (draft.sort != null && before.isSound("sort")) {
            parameters.put("sort", List.of(draft.sort));
        }
        for (String notAFilter : List.of("limit", "cursor", "total")) {
            findings.when(parameters.remove(notAFilter) != null, "filters." + notAFilter, "is not a filter");
        }
        findings.when(filters.containsKey("sort"), "filters.sort", "is not a filter");
        ListQuery.errors(parameters, entity.fields(), company, caller)
                .forEach(error -> findings.when(
                        true, error.field().equals("sort") ? "sort" : "filters." + error.field(), error.message()));
        return findings;
    }
}

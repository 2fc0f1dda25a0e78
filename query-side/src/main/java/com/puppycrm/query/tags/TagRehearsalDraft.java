package com.puppycrm.query.tags;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.query.criteria.SentCriteria;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.ListedCustomer;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param criteria conditions that all apply, by key; {@code any} and {@code not} hold criteria themselves
 * @param from absent: so many days as are usual, up to the last
 * @param to absent: the current day
 */
@Schema(name = "TagRehearsalDraft")
record TagRehearsalDraft(
        @NotNull @Size(min = 1, max = CriteriaReader.MAX_CONDITIONS)
        Map<String, @Nullable Object> criteria,

        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    static final int USUAL_DAYS = 90;
    static final int MOST_DAYS = 366;

    /** What was asked for. */
    record Asked(Criteria<ListedCustomer> criteria, List<LocalDate> days) {}

    /** @param today the company's current day */
    static Parsed<Asked> accept(Sent<TagRehearsalDraft> sent, CompanyTerms company, LocalDate today) {
        Findings findings = Findings.in(sent);
        TagRehearsalDraft draft = sent.value();
        Parsed<Criteria<ListedCustomer>> criteria = SentCriteria.read(findings, draft.criteria, company);
        LocalDate last = draft.to == null ? today : draft.to;
        LocalDate first = draft.from == null ? last.minusDays(USUAL_DAYS - 1) : draft.from;
        if (findings.isSound("from") && findings.isSound("to")) {
            findings.when(draft.to == null && first.isAfter(today), "from", "must not be in the future");
            findings.when(draft.to != null && last.isBefore(first), "to", "must not be before from");
            findings.when(
                    last.isAfter(first.plusDays(MOST_DAYS - 1)),
                    "from",
                    "must be less than " + MOST_DAYS + " days before to");
        }
        return findings.orElse(() -> new Asked(
                criteria.orThrow(),
                Stream.iterate(first, day -> day.plusDays(1))
                        .takeWhile(day -> !day.isAfter(last) && !day.isAfter(today))
                        .toList()));
    }
}

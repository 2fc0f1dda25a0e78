package com.puppycrm.query.segments;

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
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** @param criteria conditions that all apply, by key; {@code any} and {@code not} hold criteria themselves */
@Schema(name = "BackTestDraft")
record BackTestDraft(
        @NotNull @Size(min = 1, max = CriteriaReader.MAX_CONDITIONS)
        Map<String, @Nullable Object> criteria,

        @NotNull LocalDate from,
        @NotNull LocalDate to) {

    /** Ten years. */
    static final int MOST_MONTHS = 120;

    /** What was asked for. */
    record Asked(Criteria<ListedCustomer> criteria, List<LocalDate> days) {}

    /** @param today the company's current day */
    static Parsed<Asked> accept(Sent<BackTestDraft> sent, CompanyTerms company, LocalDate today) {
        Findings findings = Findings.in(sent);
        BackTestDraft draft = sent.value();
        Parsed<Criteria<ListedCustomer>> criteria = SentCriteria.read(findings, draft.criteria, company);
        if (findings.isSound("from") && findings.isSound("to")) {
            findings.when(draft.to.isBefore(draft.from), "to", "must not be before from");
            findings.when(
                    draft.from.plusMonths(MOST_MONTHS).isBefore(draft.to),
                    "from",
                    "must be at most " + MOST_MONTHS + " months before to");
        }
        return findings.orElse(() -> new Asked(criteria.orThrow(), draft.monthsEnds(today)));
    }

    /** The last days of months that have ended. */
    private List<LocalDate> monthsEnds(LocalDate today) {
        return Stream.iterate(YearMonth.from(from), month -> month.plusMonths(1))
                .map(YearMonth::atEndOfMonth)
                .takeWhile(day -> !day.isAfter(to) && day.isBefore(today))
                .toList();
    }
}

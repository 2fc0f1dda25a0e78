package com.puppycrm.query.segments;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneAtATime;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.criteria.SentCriteria;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.segments.SegmentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class SegmentQueryController {

    private final SegmentRows segments;
    private final Subscriptions subscriptions;
    private final SegmentTrend trend;
    private final SegmentPreviews previews;
    private final SegmentBackTest backTest;
    private final OneAtATime oneAtATime = new OneAtATime();
    private final KnownCompanies companies;

    SegmentQueryController(
            SegmentRows segments,
            Subscriptions subscriptions,
            SegmentTrend trend,
            SegmentPreviews previews,
            SegmentBackTest backTest,
            KnownCompanies companies) {
        this.segments = segments;
        this.subscriptions = subscriptions;
        this.trend = trend;
        this.previews = previews;
        this.backTest = backTest;
        this.companies = companies;
    }

    /** @param criteria conditions that all apply, by key; {@code any} and {@code not} hold criteria themselves */
    @Schema(name = "SegmentPreviewDraft")
    record PreviewDraft(
            @NotNull @Size(min = 1, max = CriteriaReader.MAX_CONDITIONS)
            Map<String, @Nullable Object> criteria) {

        static Parsed<Criteria<ListedCustomer>> accept(Sent<PreviewDraft> sent, CompanyTerms company) {
            Findings findings = Findings.in(sent);
            Parsed<Criteria<ListedCustomer>> criteria =
                    SentCriteria.read(findings, sent.value().criteria(), company);
            return findings.orElse(criteria::orThrow);
        }
    }

    @Operation(
            summary = "List segments",
            description =
                    "All segments of the company by name, with the numbers of their customers that the caller may see.")
    @GetMapping("/api/segments")
    @AllowedFor(VIEW_CUSTOMERS)
    Items<SegmentView> listSegments(Caller caller) {
        return new Items<>(segments.all(RecordScope.of(caller)));
    }

    @Operation(summary = "Get a segment", description = "With the number of its customers that the caller may see.")
    @GetMapping("/api/segments/{id}")
    @AllowedFor(VIEW_CUSTOMERS)
    ResponseEntity<SegmentView> getSegment(Caller caller, @PathVariable UUID id) {
        SegmentView segment = segments.one(RecordScope.of(caller), id);
        return ResponseEntity.ok().eTag("\"" + segment.version() + "\"").body(segment);
    }

    @Operation(summary = "Get the trend of a segment", description = """
        How many of its customers the caller could see at the end of each day, and now on the current day. The last
        90 days, unless others are asked for, at most 366. A segment has no numbers of days before it was made.\
        """)
    @GetMapping("/api/segments/{id}/trend")
    @AllowedFor(VIEW_CUSTOMERS)
    Items<CountOfDay> getSegmentTrend(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @Parameter(description = "The first day; if not given, 89 days before the last.")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day; if not given, the current one.")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate to) {
        CompanyTerms company = companies.terms(caller.companyId());
        SegmentTrend.Days days = SegmentTrend.Days.asked(from, to, company.dayOf(context.now()));
        return new Items<>(trend.of(RecordScope.of(caller), id, company, days));
    }

    @Operation(summary = "Subscribe to a segment", description = """
        From now on the caller is notified when customers that the caller may see enter the segment.\
        """)
    @PutMapping("/api/segments/{id}/subscription")
    @AllowedFor(VIEW_CUSTOMERS)
    SegmentView subscribeToSegment(Caller caller, RequestContext context, @PathVariable UUID id) {
        subscriptions.add(caller, id, context.now());
        return segments.one(RecordScope.of(caller), id);
    }

    @Operation(summary = "Unsubscribe from a segment", description = "Past notifications stay.")
    @DeleteMapping("/api/segments/{id}/subscription")
    @AllowedFor(VIEW_CUSTOMERS)
    SegmentView unsubscribeFromSegment(Caller caller, @PathVariable UUID id) {
        subscriptions.remove(caller, id);
        return segments.one(RecordScope.of(caller), id);
    }

    @Operation(summary = "Try out criteria", description = """
        The number of customers that criteria select today among those that the caller may see, and some of
        them. Nothing is saved.\
        """)
    @PostMapping("/api/segments/preview")
    @AllowedFor(VIEW_CUSTOMERS)
    SegmentPreview previewSegment(@JsonBody Sent<PreviewDraft> body, Caller caller, RequestContext context) {
        CompanyTerms company = companies.terms(caller.companyId());
        Criteria<ListedCustomer> criteria = PreviewDraft.accept(body, company).orThrow();
        return previews.of(RecordScope.of(caller), criteria, company, company.dayOf(context.now()));
    }

    @Operation(summary = "Try out criteria on the past", description = """
        How many of the customers that the caller may see the criteria would have selected at each month's end between
        two days, by what had happened until then. Months that have not ended are left out; there are at most 120. What
        was recorded later with an earlier time counts from that time on. Nothing is saved.\
        """)
    @PostMapping("/api/segments/backtest")
    @AllowedFor(VIEW_CUSTOMERS)
    @Refuses("past_too_long")
    Items<CountOfDay> backTestSegment(@JsonBody Sent<BackTestDraft> body, Caller caller, RequestContext context) {
        CompanyTerms company = companies.terms(caller.companyId());
        BackTestDraft.Asked asked = BackTestDraft.accept(body, company, company.dayOf(context.now()))
                .orThrow();
        return new Items<>(
                oneAtATime.run(() -> backTest.of(RecordScope.of(caller), asked.criteria(), company, asked.days())));
    }
}

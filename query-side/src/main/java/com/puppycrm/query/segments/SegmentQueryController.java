package com.puppycrm.query.segments;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.segments.SegmentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class SegmentQueryController {

    private final SegmentRows segments;
    private final SegmentPreviews previews;
    private final KnownCompanies companies;

    SegmentQueryController(SegmentRows segments, SegmentPreviews previews, KnownCompanies companies) {
        this.segments = segments;
        this.previews = previews;
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
                    CriteriaReader.read("criteria", sent.value().criteria(), CustomerField.values(), company);
            return (findings.isSound("criteria") ? findings.and(criteria) : findings).orElse(criteria::orThrow);
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
}

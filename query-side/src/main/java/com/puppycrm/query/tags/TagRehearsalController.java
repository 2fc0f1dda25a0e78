package com.puppycrm.query.tags;

import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneAtATime;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tries criteria of a tag on past events before they are saved, and changes nothing. */
@RestController
@Serves(Serves.Kind.QUERIES)
class TagRehearsalController {

    private final TagRehearsal rehearsal;
    private final OneAtATime oneAtATime = new OneAtATime();
    private final KnownCompanies companies;

    TagRehearsalController(TagRehearsal rehearsal, KnownCompanies companies) {
        this.rehearsal = rehearsal;
        this.companies = companies;
    }

    @Operation(summary = "Try out criteria of a tag on the past", description = """
        Which of the customers that the caller may see a tag with these criteria would have come to, since when and until
        when, had it been there on all of these days: the last 90, unless others are asked for, at most 366. Days count
        at their ends, by what had happened until then; the current day as it is now. What was recorded later with an
        earlier time counts from that time on. Nothing is saved.\
        """)
    @PostMapping("/api/tags/rehearse")
    @AllowedFor(Permission.MANAGE_TAGS)
    @Refuses("past_too_long")
    TagRehearsal.Result rehearseTag(@JsonBody Sent<TagRehearsalDraft> body, Caller caller, RequestContext context) {
        CompanyTerms company = companies.terms(caller.companyId());
        TagRehearsalDraft.Asked asked = TagRehearsalDraft.accept(body, company, company.dayOf(context.now()))
                .orThrow();
        return oneAtATime.run(() -> rehearsal.of(RecordScope.of(caller), asked.criteria(), company, asked.days()));
    }
}

package com.puppycrm.command.segments;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a valid request says of a segment; what is absent stays as it is, and of a new segment is empty. */
public final class SegmentEdit {

    private final SegmentDraft draft;
    private final boolean described;

    private SegmentEdit(SegmentDraft draft, boolean described) {
        this.draft = draft;
        this.described = described;
    }

    public static Parsed<SegmentEdit> accept(Sent<SegmentDraft> sent, CompanyTerms company) {
        SegmentDraft draft = sent.value();
        Findings findings = Findings.in(sent);
        if (findings.isSound("criteria") && draft.criteria() != null) {
            Parsed<Criteria<ListedCustomer>> read =
                    CriteriaReader.read("criteria", draft.criteria(), CustomerField.values(), company);
            findings = findings.and(read);
        }
        return findings.orElse(() -> new SegmentEdit(draft, sent.has("description")));
    }

    /** Present of a new segment. */
    @Nullable
    String name() {
        return draft.name();
    }

    /** Empty to have none. */
    @Nullable
    String description() {
        return described ? Objects.requireNonNullElse(draft.description(), "") : null;
    }

    /** As JSON; present of a new segment. */
    @Nullable
    String criteria() {
        return draft.criteria() == null ? null : CriteriaJson.write(draft.criteria());
    }
}

package com.puppycrm.command.tags;

import com.puppycrm.platform.criteria.Criteria;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.customers.ListedCustomer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a valid request says of a tag; what is absent stays as it is, and of a new tag is as usual. */
public final class TagEdit {

    private static final String AUTO_CRITERIA = "auto_criteria";

    private final TagDraft draft;
    private final boolean ruled;

    private TagEdit(TagDraft draft, boolean ruled) {
        this.draft = draft;
        this.ruled = ruled;
    }

    public static Parsed<TagEdit> accept(Sent<TagDraft> sent, CompanyTerms company) {
        TagDraft draft = sent.value();
        Findings findings = Findings.in(sent);
        if (findings.isSound(AUTO_CRITERIA) && draft.autoCriteria() != null) {
            Parsed<Criteria<ListedCustomer>> read =
                    CriteriaReader.read(AUTO_CRITERIA, draft.autoCriteria(), CustomerField.values(), company);
            findings = findings.and(read);
        }
        return findings.orElse(() -> new TagEdit(draft, sent.has(AUTO_CRITERIA)));
    }

    /** Present of a new tag. */
    @Nullable
    String name() {
        return draft.name();
    }

    /** In lower case. */
    @Nullable
    String color() {
        return draft.color() == null ? null : draft.color().toLowerCase(Locale.ROOT);
    }

    @Nullable
    Boolean active() {
        return draft.active();
    }

    /** Whether it says by what the tag comes by itself, or that it does so no longer. */
    boolean changesRule() {
        return ruled;
    }

    /** As JSON; absent where people alone are to give the tag. */
    @Nullable
    String autoCriteria() {
        return draft.autoCriteria() == null ? null : CriteriaJson.write(draft.autoCriteria());
    }
}

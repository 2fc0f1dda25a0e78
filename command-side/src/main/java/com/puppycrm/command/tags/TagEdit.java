package com.puppycrm.command.tags;

import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a valid request says of a tag; what is absent stays as it is, and of a new tag is as usual. */
final class TagEdit {

    private final TagDraft draft;

    private TagEdit(TagDraft draft) {
        this.draft = draft;
    }

    static Parsed<TagEdit> accept(Sent<TagDraft> sent) {
        return Findings.in(sent).orElse(() -> new TagEdit(sent.value()));
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
}

package com.puppycrm.command.segments;

import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A segment as entered or changed.
 *
 * @param description absent of a new segment: empty
 * @param criteria conditions that all apply, by key; {@code any} and {@code not} hold criteria themselves
 */
public record SegmentDraft(
        @Visible @Size(max = 100) @OneLine String name,
        @Nullable @Size(max = 500) String description,

        @NotNull @Size(min = 1, max = CriteriaReader.MAX_CONDITIONS)
        Map<String, @Nullable Object> criteria) {}

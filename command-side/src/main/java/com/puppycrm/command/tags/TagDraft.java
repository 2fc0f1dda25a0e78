package com.puppycrm.command.tags;

import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag as entered or changed.
 *
 * @param color absent: one of the palette
 * @param active absent: it is
 * @param autoCriteria by which customers get it by themselves: conditions that all apply, by key; {@code any} and
 *     {@code not} hold criteria themselves. Null: people alone give it
 */
@SuppressWarnings("MultipleNullnessAnnotations") // what is not sent is null; what is sent must not be
public record TagDraft(
        @Visible @Size(max = 50) @OneLine String name,

        @Nullable
        @NotNull(groups = OfChange.class)
        @Pattern(regexp = "^#[0-9a-fA-F]{6}$", message = "must be a color such as #51cf66")
        String color,

        @Nullable @NotNull(groups = OfChange.class) Boolean active,

        @Nullable @Size(min = 1, max = CriteriaReader.MAX_CONDITIONS)
        Map<String, @Nullable Object> autoCriteria) {}

package com.puppycrm.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search result.
 *
 * @param kind customer or order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Hit(
        @Schema(allowableValues = {"customer", "order"}) String kind,
        UUID id,
        String title,
        @Nullable String subtitle) {}

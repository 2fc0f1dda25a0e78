package com.puppycrm.query.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search result.
 *
 * @param kind customer or order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Hit(String kind, UUID id, String title, @Nullable String subtitle) {}

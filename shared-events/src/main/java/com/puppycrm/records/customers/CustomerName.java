package com.puppycrm.records.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as shown in other records.
 *
 * @param fullName absent if nothing is known yet of the customer, or the caller can't see it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CustomerName(UUID id, @Nullable String fullName) {}

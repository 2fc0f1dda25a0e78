package com.puppycrm.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product as it was last ordered.
 *
 * @param unitPrice what it cost then, in the company's currency
 * @param lastOrderedAt when that order was placed
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record OrderedProduct(
        String productName, @Nullable String productSku, String unitPrice, String currency, Instant lastOrderedAt) {}

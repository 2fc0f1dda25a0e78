package com.puppycrm.command.orders;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.ExternalId;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as placed or changed, through whatever channel, without its customer; {@link OrderEdit} determines what is
 * valid.
 *
 * @param trackingNumber only for an order that has already been placed, like {@code carrier}
 */
public record OrderDraft(
        @NotEmpty @Size(max = OrderLines.MAXIMUM_ITEMS) List<@Valid @NotNull NewItem> items,
        @Nullable @Valid PostalAddress shippingAddress,
        @Nullable @Valid PostalAddress billingAddress,
        @Nullable @Size(max = 100) @OneLine String paymentMethod,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable @Size(max = 100) @OneLine String trackingNumber,
        @Nullable @Size(max = 100) @OneLine String carrier,
        @Nullable @ExternalId String externalId,
        @CreationOnly @Nullable @Size(max = 10_000) String notes,
        @CreationOnly @Nullable Instant placedAt) {}

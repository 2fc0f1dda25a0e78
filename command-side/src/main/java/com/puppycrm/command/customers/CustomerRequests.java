package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerStatus;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request bodies for customers, except their details. */
final class CustomerRequests {

    private CustomerRequests() {}

    record VerificationReview(@Nullable @Size(max = 2_000) String note) {}

    record Reason(@NotBlank @Size(max = 2_000) String reason) {}

    record NewStatus(
            @NotNull CustomerStatus status,
            @NotBlank @Size(max = 2_000) String reason) {}

    record NewOwner(@NotNull UUID ownerId) {}
}

package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Request bodies for customers, except their details. */
final class CustomerRequests {

    private CustomerRequests() {}

    record VerificationReview(@Nullable @Size(max = 2_000) String note) {}

    record Reason(@Visible @Size(max = 2_000) String reason) {}

    record NewStatus(
            @NotNull CustomerStatus status,
            @Visible @Size(max = 2_000) String reason) {}

    record NewOwner(@NotNull UUID ownerId) {}
}

package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.AddressBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What clients send about customers. */
public final class CustomerRequests {

    /** Longest address that mail can be sent to, RFC 5321. */
    private static final int LONGEST_EMAIL = 254;

    private static final String HUGE = "1000000000000";

    private CustomerRequests() {}

    /** A new customer, as staff enter one. */
    public record NewCustomer(
            @NotBlank @Email @Size(max = LONGEST_EMAIL) String email,
            @NotBlank @Size(max = 100) String firstName,
            @NotBlank @Size(max = 100) String lastName,
            @Nullable @Size(max = 50) String phone,
            @Nullable CustomerType customerType,
            @Nullable @Size(max = 200) String companyName,
            @Nullable CompanySize companySize,
            @Nullable @Size(max = 100) String industry,
            @Nullable @DecimalMin("0") @DecimalMax(HUGE) BigDecimal annualRevenue,
            @Nullable @Valid AddressBody address,
            @Nullable @Size(max = 10_000) String notes,
            @Nullable @Size(max = 100) List<Integer> tags,
            @Nullable UUID ownerId,
            @Nullable UUID referredBy) {

        CustomerType typeOrDefault() {
            return customerType == null ? CustomerType.INDIVIDUAL : customerType;
        }

        CustomerProfile profile(@Nullable BigDecimal roundedRevenue) {
            return new CustomerProfile(
                    firstName.strip(),
                    lastName.strip(),
                    phone,
                    companyName,
                    industry,
                    roundedRevenue,
                    address == null ? null : address.toAddress());
        }

        /** What the fields say together, and what does not exist yet. */
        List<FieldError> contradictions() {
            List<FieldError> errors = new ArrayList<>();
            if (typeOrDefault() == CustomerType.INDIVIDUAL) {
                onlyForBusinesses("company_name", companyName).ifPresent(errors::add);
                onlyForBusinesses("company_size", companySize).ifPresent(errors::add);
                onlyForBusinesses("industry", industry).ifPresent(errors::add);
                onlyForBusinesses("annual_revenue", annualRevenue).ifPresent(errors::add);
            }
            if (tags != null) {
                IntStream.range(0, tags.size())
                        .mapToObj(place ->
                                new FieldError("tags[" + place + "]", "tag " + tags.get(place) + " is unknown"))
                        .forEach(errors::add);
            }
            return errors;
        }

        private static Optional<FieldError> onlyForBusinesses(String field, @Nullable Object value) {
            return value == null
                    ? Optional.empty()
                    : Optional.of(new FieldError(field, "only a customer of type business has this"));
        }
    }

    /** A change of details: only the fields that are sent change, null takes a detail away. */
    record CustomerChanges(
            @Nullable @Email @Size(min = 1, max = LONGEST_EMAIL)
            String email,

            @Nullable @Size(min = 1, max = 100) String firstName,
            @Nullable @Size(min = 1, max = 100) String lastName,
            @Nullable Optional<@Size(max = 50) String> phone,
            @Nullable CustomerType customerType,
            @Nullable Optional<@Size(max = 200) String> companyName,
            @Nullable Optional<CompanySize> companySize,
            @Nullable Optional<@Size(max = 100) String> industry,
            @Nullable Optional<@DecimalMin("0") @DecimalMax(HUGE) BigDecimal> annualRevenue,
            @Nullable Optional<@Valid AddressBody> address,
            @Nullable Optional<@Size(max = 10_000) String> notes,
            @Nullable Optional<UUID> referredBy) {}

    record VerificationReview(@Nullable @Size(max = 2_000) String note) {}

    record Reason(@NotBlank @Size(max = 2_000) String reason) {}

    record NewStatus(
            @NotNull CustomerStatus status,
            @NotBlank @Size(max = 2_000) String reason) {}

    record NewOwner(@NotNull UUID ownerId) {}
}

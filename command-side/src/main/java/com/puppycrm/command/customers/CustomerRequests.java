package com.puppycrm.command.customers;

import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.AddressBody;
import com.puppycrm.platform.web.CrossChecked;
import com.puppycrm.platform.web.KnownCountry;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
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
            @NotBlank @Email @Size(max = LONGEST_EMAIL) @OneLine
            String email,

            @NotBlank @Size(max = 100) @OneLine String firstName,
            @NotBlank @Size(max = 100) @OneLine String lastName,

            @Nullable @Size(max = 50) @OneLine(telling = false)
            String phone,

            @Nullable CustomerType customerType,
            @Nullable @Size(max = 200) @OneLine String companyName,
            @Nullable CompanySize companySize,
            @Nullable @Size(max = 100) @OneLine String industry,
            @Nullable @DecimalMin("0") @DecimalMax(HUGE) BigDecimal annualRevenue,
            @Nullable @Valid OwnAddress address,
            @Nullable @Size(max = 10_000) String notes,
            @Nullable @Size(max = 100) List<Integer> tags,
            @Nullable UUID ownerId,
            @Nullable UUID referredBy)
            implements CrossChecked {

        CustomerType typeOrDefault() {
            return customerType == null ? CustomerType.INDIVIDUAL : customerType;
        }

        CustomerProfile profile(@Nullable BigDecimal revenue) {
            return new CustomerProfile(
                    firstName.strip(),
                    lastName.strip(),
                    phone,
                    companyName,
                    industry,
                    revenue,
                    address == null ? null : address.toAddress());
        }

        /** What the fields say together, and what does not exist yet. */
        @Override
        public List<FieldError> contradictions() {
            List<FieldError> errors = new ArrayList<>();
            if (typeOrDefault() == CustomerType.INDIVIDUAL) {
                CustomerEdit.onlyForBusinesses("company_name", companyName).ifPresent(errors::add);
                CustomerEdit.onlyForBusinesses("company_size", companySize).ifPresent(errors::add);
                CustomerEdit.onlyForBusinesses("industry", industry).ifPresent(errors::add);
                CustomerEdit.onlyForBusinesses("annual_revenue", annualRevenue).ifPresent(errors::add);
            }
            if (tags != null) {
                IntStream.range(0, tags.size())
                        .mapToObj(place ->
                                new FieldError("tags[" + place + "]", "tag " + tags.get(place) + " is unknown"))
                        .forEach(errors::add);
            }
            return errors;
        }

        List<FieldError> contradictions(Currency currency) {
            List<FieldError> errors = new ArrayList<>(contradictions());
            KnownCompany.tooFine("annual_revenue", annualRevenue, currency).ifPresent(errors::add);
            return errors;
        }
    }

    /** Where a customer is at home; unlike an order's address it has no addressee. */
    record OwnAddress(
            @Nullable @Size(max = 200) @OneLine String line1,
            @Nullable @Size(max = 200) @OneLine String line2,
            @Nullable @Size(max = 100) @OneLine String city,
            @Nullable @Size(max = 100) @OneLine String region,
            @Nullable @Size(max = 20) @OneLine String postalCode,
            @Nullable @KnownCountry @OneLine String country) {

        PostalAddress toAddress() {
            return new AddressBody(null, line1, line2, city, region, postalCode, country).toAddress();
        }
    }

    /** A change of details: only the fields that are sent change, null takes a detail away that need not be there. */
    record CustomerChanges(
            @Nullable Optional<@NotBlank @Email @Size(max = LONGEST_EMAIL) @OneLine String> email,
            @Nullable Optional<@NotBlank @Size(max = 100) @OneLine String> firstName,
            @Nullable Optional<@NotBlank @Size(max = 100) @OneLine String> lastName,
            @Nullable Optional<@Size(max = 50) @OneLine(telling = false) String> phone,
            @Nullable Optional<@NotNull CustomerType> customerType,
            @Nullable Optional<@Size(max = 200) @OneLine String> companyName,
            @Nullable Optional<CompanySize> companySize,
            @Nullable Optional<@Size(max = 100) @OneLine String> industry,
            @Nullable Optional<@DecimalMin("0") @DecimalMax(HUGE) BigDecimal> annualRevenue,
            @Nullable Optional<@Valid OwnAddress> address,
            @Nullable Optional<@Size(max = 10_000) String> notes,
            @Nullable Optional<UUID> referredBy) {

        List<FieldError> contradictions(Currency currency) {
            BigDecimal revenue = annualRevenue == null ? null : annualRevenue.orElse(null);
            return KnownCompany.tooFine("annual_revenue", revenue, currency).stream()
                    .toList();
        }

        CustomerEdit edit(KnownCompany company) {
            return new CustomerEdit(
                    stripped(email),
                    stripped(firstName),
                    stripped(lastName),
                    phone,
                    customerType == null ? null : customerType.orElseThrow(),
                    companyName,
                    companySize,
                    industry,
                    annualRevenue == null
                            ? null
                            : annualRevenue.map(
                                    revenue -> company.money(revenue).amount()),
                    address == null ? null : address.map(OwnAddress::toAddress),
                    notes,
                    referredBy);
        }

        private static @Nullable String stripped(@Nullable Optional<String> sent) {
            return sent == null ? null : sent.orElseThrow().strip();
        }
    }

    record VerificationReview(@Nullable @Size(max = 2_000) String note) {}

    record Reason(@NotBlank @Size(max = 2_000) String reason) {}

    record NewStatus(
            @NotNull CustomerStatus status,
            @NotBlank @Size(max = 2_000) String reason) {}

    record NewOwner(@NotNull UUID ownerId) {}
}

package com.puppycrm.command.customers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.input.CreationOnly;
import com.puppycrm.platform.input.ExternalId;
import com.puppycrm.platform.input.MailAddress;
import com.puppycrm.platform.input.PersonName;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer as entered or changed, through whatever channel; {@link CustomerEdit} determines what is valid. */
@SuppressWarnings("MultipleNullnessAnnotations") // a type that is not sent is null; one that is sent must not be
public record CustomerDraft(
        @MailAddress String email,
        @PersonName String firstName,
        @PersonName String lastName,
        @Nullable @Size(max = 50) @OneLine(telling = false) String phone,
        @Nullable @NotNull(groups = OfChange.class) CustomerType customerType,
        @Nullable @Size(max = 200) @OneLine String companyName,
        @Nullable CompanySize companySize,
        @Nullable @Size(max = 100) @OneLine String industry,

        @Nullable @DecimalMin("0") @DecimalMax("1000000000000")
        BigDecimal annualRevenue,

        @JsonIgnoreProperties("name") @Nullable @Valid PostalAddress address,
        @Nullable @Size(max = 10_000) String notes,
        @Nullable UUID referredBy,
        @Nullable @ExternalId String externalId,

        @CreationOnly @Nullable @Size(max = TagChange.MAXIMUM)
        List<@NotNull Integer> tags,

        @CreationOnly @Nullable UUID ownerId) {}

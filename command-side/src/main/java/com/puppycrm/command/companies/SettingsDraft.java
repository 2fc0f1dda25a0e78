package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings.Invoice;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A company's settings as entered or changed, through whatever channel; {@link SettingsEdit} determines what is valid.
 *
 * @param currency ISO 4217; can't be changed once there is an order
 * @param timeZone IANA name
 * @param followUpDays null: customers are not asked for feedback
 * @param retentionDays null: customers are kept indefinitely
 */
@SuppressWarnings("MultipleNullnessAnnotations") // a setting that is not sent is null; one that is sent must not be
public record SettingsDraft(
        @Visible @Size(max = 200) @OneLine String name,

        @Nullable @NotNull(groups = OfChange.class) @CurrencyCode @OneLine
        String currency,

        @Nullable @NotNull(groups = OfChange.class) @TimeZoneName @OneLine
        String timeZone,

        @Nullable
        @NotNull(groups = OfChange.class)
        @Pattern(regexp = "[A-Za-z0-9-]{1,12}", message = "must be 1 to 12 letters, digits or hyphens")
        @OneLine
        String orderNumberPrefix,

        @Nullable @NotNull(groups = OfChange.class) @Valid AutoVerificationDraft autoVerification,
        @Nullable @NotNull(groups = OfChange.class) Boolean portalRequiresVerification,
        @Nullable @NotNull(groups = OfChange.class) @Valid Invoice invoice,
        @Nullable @Min(1) @Max(3650) Integer followUpDays,
        @Nullable @Min(1) @Max(36500) Integer retentionDays) {

    /** The settings of a new company, with defaults for the rest. */
    public static SettingsDraft of(String name, @Nullable String currency, @Nullable String timeZone) {
        return new SettingsDraft(name, currency, timeZone, null, null, null, null, null, null);
    }
}

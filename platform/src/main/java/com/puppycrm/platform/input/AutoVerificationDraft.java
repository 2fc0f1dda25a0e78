package com.puppycrm.platform.input;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.platform.input.Bounds.OfChange;
import com.puppycrm.platform.text.Domain;
import com.puppycrm.platform.web.DomainName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules that verify customers, as entered: to be switched on, or for a dry run. Those left out stay as they are. */
@SuppressWarnings("MultipleNullnessAnnotations") // a rule that is not sent is null; one that is sent must not be
public record AutoVerificationDraft(
        @Nullable @NotNull(groups = OfChange.class) Boolean firstOrderCompleted,
        @Nullable @NotNull(groups = OfChange.class) Boolean referredByVerified,
        @Nullable @NotNull(groups = OfChange.class) Boolean emailConfirmed,

        @Nullable @NotNull(groups = OfChange.class) @Size(max = 200)
        List<@NotNull @DomainName String> trustedDomains) {

    /** These rules, valid as they are, in the place of the current ones. */
    public AutoVerification onto(AutoVerification current) {
        return new AutoVerification(
                firstOrderCompleted == null ? current.firstOrderCompleted() : firstOrderCompleted,
                referredByVerified == null ? current.referredByVerified() : referredByVerified,
                emailConfirmed == null ? current.emailConfirmed() : emailConfirmed,
                trustedDomains == null
                        ? current.trustedDomains()
                        : trustedDomains.stream()
                                .map(domain -> Domain.canonical(domain).orElseThrow())
                                .distinct()
                                .sorted()
                                .toList());
    }
}

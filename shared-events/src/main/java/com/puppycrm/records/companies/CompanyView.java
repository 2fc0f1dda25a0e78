package com.puppycrm.records.companies;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.companies.CompanySettings.Invoice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company as shown by the API. */
public record CompanyView(
        UUID id,
        String name,
        String currency,
        String timeZone,
        String orderNumberPrefix,
        AutoVerification autoVerification,
        boolean portalRequiresVerification,
        Invoice invoice,
        @Nullable Integer followUpDays,
        @Nullable Integer retentionDays,
        long version) {

    public static CompanyView of(UUID id, CompanySettings settings, long version) {
        return new CompanyView(
                id,
                settings.name(),
                settings.currency(),
                settings.timeZone(),
                settings.orderNumberPrefix(),
                settings.autoVerification(),
                settings.portalRequiresVerification(),
                settings.invoice(),
                settings.followUpDays(),
                settings.retentionDays(),
                version);
    }
}

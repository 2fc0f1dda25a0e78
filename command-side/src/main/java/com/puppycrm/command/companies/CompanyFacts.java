package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import java.time.ZoneId;
import java.util.Currency;
import java.util.UUID;

/** What other features must know of a company to decide. */
public record CompanyFacts(
        UUID id,
        String name,
        Currency currency,
        ZoneId timeZone,
        String orderNumberPrefix,
        AutoVerification autoVerification) {}

package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import java.time.ZoneId;

/** What other features must know of a company to decide. */
public record CompanyFacts(String name, ZoneId timeZone, AutoVerification autoVerification) {}

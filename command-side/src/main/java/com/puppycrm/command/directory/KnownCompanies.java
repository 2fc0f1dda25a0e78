package com.puppycrm.command.directory;

import com.puppycrm.records.companies.CompanyTerms;
import java.util.UUID;

/** What other features need to know about companies. */
public interface KnownCompanies {

    /** A company's currency and time zone; changes made on other nodes are visible within two seconds. */
    CompanyTerms terms(UUID companyId);

    /** The terms have turned out to be out of date, and must be read again. */
    void forget(UUID companyId);
}

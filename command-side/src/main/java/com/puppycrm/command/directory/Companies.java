package com.puppycrm.command.directory;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.records.companies.CompanyTerms;
import java.util.UUID;

/** Companies as seen by other features. */
public interface Companies {

    /**
     * Its settings in the transaction of the caller. Throws if there is no such company: callers must pass an existing
     * one.
     */
    CompanySettings settings(UUID companyId);

    /** A company's currency and time zone; changes made on other nodes are visible within two seconds. */
    CompanyTerms terms(UUID companyId);

    /** The terms have turned out to be out of date, and must be read again. */
    void forget(UUID companyId);
}

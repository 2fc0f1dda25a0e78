package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings;
import java.util.UUID;

/** Companies as seen by other features, in the transaction of the caller. */
public interface Companies {

    /** Throws if there is no such company: callers must pass an existing one. */
    CompanySettings settings(UUID companyId);
}

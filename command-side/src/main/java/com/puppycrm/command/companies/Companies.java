package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings;
import java.util.UUID;

/** The companies as other features see them, in the transaction of the command that asks. */
public interface Companies {

    /** Throws where there is no such company: callers come with a company that exists. */
    CompanySettings settings(UUID companyId);
}

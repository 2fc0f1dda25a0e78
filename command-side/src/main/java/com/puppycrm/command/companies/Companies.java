package com.puppycrm.command.companies;

import java.util.UUID;

/** The companies as other features see them, in the transaction of the command that asks. */
public interface Companies {

    /** Throws where there is no such company: callers come with a company that exists. */
    CompanyFacts of(UUID companyId);
}

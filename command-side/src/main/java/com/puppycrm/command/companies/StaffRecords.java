package com.puppycrm.command.companies;

import com.puppycrm.platform.Rejection;
import java.util.UUID;

/** What a company's decisions need of its staff's accounts, which are kept by another feature. */
public interface StaffRecords {

    /** The version of somebody's account, held as it is until the transaction ends; 0 where the company has none such. */
    long version(UUID companyId, UUID staffId);

    /** The refusal of a second account for one address. */
    static Rejection emailTaken() {
        return Rejection.conflict("email_taken", "An account with this e-mail address already exists.");
    }
}

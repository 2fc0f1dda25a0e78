package com.puppycrm.command.companies;

import com.puppycrm.platform.Rejection;
import java.util.UUID;

/** What a company's decisions need to know about its staff accounts, which belong to another feature. */
public interface StaffRecords {

    /** The version of a staff account, locked until the transaction ends; 0 if the company has no such account. */
    long version(UUID companyId, UUID staffId);

    /** The rejection of a second account for the same address. */
    static Rejection emailTaken() {
        return Rejection.conflict("email_taken", "An account with this e-mail address already exists.");
    }

    /** The rejection of joining with an address that signs in to another company; told to its holder only. */
    static Rejection accountElsewhere() {
        return Rejection.conflict("account_elsewhere", "This e-mail address is an account of another company.");
    }
}

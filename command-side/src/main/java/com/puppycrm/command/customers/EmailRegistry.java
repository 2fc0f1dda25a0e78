package com.puppycrm.command.customers;

import com.puppycrm.platform.text.EmailAddress;
import java.util.Optional;
import java.util.UUID;

/** Which customer of a company holds which e-mail address: at most one each, even under concurrent claims. */
interface EmailRegistry {

    /**
     * Claims an address in the current transaction; waits for a concurrent claim of the same address.
     *
     * @return the customer who already holds it, if that is another one
     */
    Optional<UUID> claim(UUID companyId, EmailAddress email, UUID customerId);

    /** Releases an address. */
    void release(UUID companyId, EmailAddress email, UUID customerId);
}

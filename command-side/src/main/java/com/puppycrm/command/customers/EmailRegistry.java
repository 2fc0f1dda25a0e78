package com.puppycrm.command.customers;

import java.util.Optional;
import java.util.UUID;

/** Who holds which e-mail address in a company: one customer each, whoever asks at the same time. */
interface EmailRegistry {

    /**
     * Claims an address in the transaction under way; waits for another that is claiming the same.
     *
     * @return the customer who holds it already, if another does
     */
    Optional<UUID> claim(UUID companyId, EmailAddress email, UUID customerId);

    /** Gives an address back. */
    void release(UUID companyId, EmailAddress email, UUID customerId);
}

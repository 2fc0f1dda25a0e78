package com.puppycrm.command.customers;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.AllowedForInterceptor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.customers.CustomerState;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Claims addresses for customers and rejects those that are taken, naming the holder only to callers who may see it.
 */
@Component
final class CustomerAddresses {

    private final EmailRegistry registry;
    private final Directory directory;

    CustomerAddresses(EmailRegistry registry, Directory directory) {
        this.registry = registry;
        this.directory = directory;
    }

    void claim(UUID companyId, EmailAddress email, UUID customerId) {
        registry.claim(companyId, email, customerId).ifPresent(holder -> {
            throw Rejection.conflict(
                    "email_taken",
                    "Another customer has this e-mail address.",
                    seen(holder) ? Map.of("existing_customer_id", holder) : Map.of());
        });
    }

    /** Claims the new address before releasing the old one; if they differ only in case, the claim stays as it is. */
    void move(UUID companyId, EmailAddress before, EmailAddress after, UUID customerId) {
        if (!before.sameAs(after)) {
            claim(companyId, after, customerId);
            registry.release(companyId, before, customerId);
        }
    }

    private boolean seen(UUID customerId) {
        Caller caller = caller();
        return caller != null && directory.sees(caller, CustomerState.FAMILY, customerId);
    }

    private static @Nullable Caller caller() {
        return (Caller) CurrentUnitOfWork.get().getMessage().getMetaData().get(AllowedForInterceptor.CALLER);
    }
}

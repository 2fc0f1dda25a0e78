package com.puppycrm.records.customers;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Determines whom a company's rules verify because of an event; used for actual events and for the dry run alike. */
public final class AutomaticVerification {

    private AutomaticVerification() {}

    /** What must be known beside an event and the rules: about other customers at its time, and about addresses. */
    public interface Known {

        boolean isVerified(UUID customerId);

        /** The customers that a customer has referred. */
        List<UUID> referredBy(UUID customerId);

        /** The domain of an address, in the form in which trusted domains are kept. */
        String domainOf(String email);
    }

    /** @param cause the order that was delivered, the referring customer, or the customer with the trusted address */
    public record Match(UUID customerId, VerificationRule rule, UUID cause) {}

    /** Customers who are already verified are matched like any others: verifying them again changes nothing. */
    public static List<Match> matches(CustomerEvent event, AutoVerification rules, Known known) {
        return switch (event) {
            case CustomerCreated created ->
                Stream.concat(
                                byDomain(created.customerId(), created.email(), rules, known),
                                byReferrer(created.customerId(), created.referredBy(), rules, known))
                        .limit(1)
                        .toList();
            case CustomerEmailChanged changed ->
                byDomain(changed.customerId(), changed.email(), rules, known).toList();
            case CustomerReferrerChanged changed ->
                byReferrer(changed.customerId(), changed.referredBy(), rules, known)
                        .toList();
            case CustomerVerified verified ->
                rules.referredByVerified()
                        ? known.referredBy(verified.customerId()).stream()
                                .map(referred -> new Match(
                                        referred, VerificationRule.REFERRED_BY_VERIFIED, verified.customerId()))
                                .toList()
                        : List.of();
            case CustomerProfileChanged _,
                    CustomerNotesChanged _,
                    CustomerVerificationRevoked _,
                    CustomerStatusChanged _,
                    CustomerArchived _,
                    CustomerRestored _,
                    CustomerOwnerChanged _ -> List.of();
        };
    }

    /** The same for the delivery of an order, the only one of its events that verifies. */
    public static List<Match> matches(OrderDelivered delivered, AutoVerification rules) {
        return rules.firstOrderCompleted()
                ? List.of(
                        new Match(delivered.customerId(), VerificationRule.FIRST_ORDER_COMPLETED, delivered.orderId()))
                : List.of();
    }

    private static Stream<Match> byDomain(UUID customerId, String email, AutoVerification rules, Known known) {
        return rules.trustedDomains().contains(known.domainOf(email))
                ? Stream.of(new Match(customerId, VerificationRule.TRUSTED_DOMAIN, customerId))
                : Stream.empty();
    }

    private static Stream<Match> byReferrer(
            UUID customerId, @Nullable UUID referrer, AutoVerification rules, Known known) {
        return rules.referredByVerified() && referrer != null && known.isVerified(referrer)
                ? Stream.of(new Match(customerId, VerificationRule.REFERRED_BY_VERIFIED, referrer))
                : Stream.empty();
    }
}

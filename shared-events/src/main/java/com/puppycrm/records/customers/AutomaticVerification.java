package com.puppycrm.records.customers;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
    public static List<Match> matches(CustomerChange change, AutoVerification rules, Known known) {
        CustomerState customer = change.after();
        if (change.verifies()) {
            return matchesOnceVerified(customer.id(), rules, known);
        }
        return Stream.concat(
                        change.ofEmail() ? byDomain(customer, rules, known) : Stream.empty(),
                        change.ofReferrer() ? byReferrer(customer, rules, known) : Stream.empty())
                .limit(1)
                .toList();
    }

    /** Whom it verifies that a customer has become verified: those whom they referred. */
    public static List<Match> matchesOnceVerified(UUID customerId, AutoVerification rules, Known known) {
        return rules.referredByVerified()
                ? known.referredBy(customerId).stream()
                        .map(referred -> new Match(referred, VerificationRule.REFERRED_BY_VERIFIED, customerId))
                        .toList()
                : List.of();
    }

    /**
     * The same for the delivery of an order, the only one of its events that verifies.
     *
     * @param customerId whose order it is, which may be another than the one for whom it was placed
     */
    public static List<Match> matches(OrderDelivered delivered, UUID customerId, AutoVerification rules) {
        return rules.firstOrderCompleted()
                ? List.of(new Match(customerId, VerificationRule.FIRST_ORDER_COMPLETED, delivered.orderId()))
                : List.of();
    }

    private static Stream<Match> byDomain(CustomerState customer, AutoVerification rules, Known known) {
        return rules.trustedDomains().contains(known.domainOf(customer.details().email()))
                ? Stream.of(new Match(customer.id(), VerificationRule.TRUSTED_DOMAINS, customer.id()))
                : Stream.empty();
    }

    private static Stream<Match> byReferrer(CustomerState customer, AutoVerification rules, Known known) {
        UUID referrer = customer.details().referredBy();
        return rules.referredByVerified() && referrer != null && known.isVerified(referrer)
                ? Stream.of(new Match(customer.id(), VerificationRule.REFERRED_BY_VERIFIED, referrer))
                : Stream.empty();
    }
}

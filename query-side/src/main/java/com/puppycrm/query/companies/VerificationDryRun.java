package com.puppycrm.query.companies;

import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.customers.AutomaticVerification;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import com.puppycrm.records.customers.CustomerChange;
import com.puppycrm.records.customers.CustomerState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Replays the past with other rules: a customer verified by them counts as verified from then on. */
final class VerificationDryRun implements AutomaticVerification.Known {

    private final AutoVerification rules;
    private final Map<UUID, CustomerState> customers = new HashMap<>();
    private final Map<UUID, Set<UUID>> referred = new HashMap<>();
    private final Set<UUID> verified = new HashSet<>();
    private final Map<UUID, Verified> found = new LinkedHashMap<>();

    VerificationDryRun(AutoVerification rules) {
        this.rules = rules;
    }

    /** A customer that a rule would have verified. */
    record Verified(Match match, Instant at) {}

    /** Must be called in the order of business time. */
    void follow(CustomerChange change, Instant at) {
        remember(change);
        verify(AutomaticVerification.matches(change, rules, this), at);
    }

    /** Must be called in the order of business time. */
    void follow(OrderDelivered event, Instant at) {
        verify(AutomaticVerification.matches(event, survivor(event.customerId()), rules), at);
    }

    /** Whose the records of a customer are by then. */
    private UUID survivor(UUID customerId) {
        CustomerState customer = customers.get(customerId);
        return customer == null || customer.mergedInto() == null ? customerId : survivor(customer.mergedInto());
    }

    private void verify(List<Match> matches, Instant at) {
        Deque<Match> ahead = new ArrayDeque<>(matches);
        while (!ahead.isEmpty()) {
            Match match = ahead.remove();
            if (verified.add(match.customerId())) {
                found.putIfAbsent(match.customerId(), new Verified(match, at));
                ahead.addAll(AutomaticVerification.matchesOnceVerified(match.customerId(), rules, this));
            }
        }
    }

    private void remember(CustomerChange change) {
        CustomerState before = change.before();
        CustomerState after = change.after();
        customers.put(after.id(), after);
        if (before != null && before.details().referredBy() != null) {
            referredBySet(before.details().referredBy()).remove(after.id());
        }
        if (after.details().referredBy() != null) {
            referredBySet(after.details().referredBy()).add(after.id());
        }
        if (after.verification() != null) {
            verified.add(after.id());
        } else if (before != null && before.verification() != null) {
            verified.remove(after.id());
        }
    }

    private Set<UUID> referredBySet(UUID referrer) {
        return referred.computeIfAbsent(referrer, _ -> new HashSet<>());
    }

    @Override
    public boolean isVerified(UUID customerId) {
        return verified.contains(customerId);
    }

    @Override
    public List<UUID> referredBy(UUID customerId) {
        return referred.getOrDefault(customerId, Set.of()).stream().sorted().toList();
    }

    @Override
    public String domainOf(String email) {
        return new EmailAddress(email).domain();
    }

    /** The customers that would have been verified, in that order, without those archived or merged by now. */
    List<Verified> verified() {
        return found.values().stream()
                .filter(each -> !isNow(
                        each.match().customerId(), customer -> customer.archived() || !customer.standsForItself()))
                .toList();
    }

    String name(UUID customerId) {
        CustomerState customer = customers.get(customerId);
        return customer == null ? "" : customer.fullName();
    }

    boolean isVerifiedInFact(UUID customerId) {
        return isNow(customerId, customer -> customer.verification() != null);
    }

    private boolean isNow(UUID customerId, Predicate<CustomerState> wanted) {
        CustomerState customer = customers.get(customerId);
        return customer != null && wanted.test(customer);
    }
}

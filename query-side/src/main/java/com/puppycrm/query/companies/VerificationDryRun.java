package com.puppycrm.query.companies;

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
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.customers.AutomaticVerification;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replays the past with other rules: a customer verified by them counts as verified from then on. */
final class VerificationDryRun implements AutomaticVerification.Known {

    private final AutoVerification rules;
    private final Map<UUID, String> names = new HashMap<>();
    private final Map<UUID, UUID> referrers = new HashMap<>();
    private final Map<UUID, Set<UUID>> referred = new HashMap<>();
    private final Set<UUID> archived = new HashSet<>();
    private final Set<UUID> verified = new HashSet<>();
    private final Set<UUID> verifiedInFact = new HashSet<>();
    private final Map<UUID, Verified> found = new LinkedHashMap<>();

    VerificationDryRun(AutoVerification rules) {
        this.rules = rules;
    }

    /** A customer that a rule would have verified. */
    record Verified(Match match, Instant at) {}

    /** Must be called in the order of business time. */
    void follow(CustomerEvent event, Instant at) {
        remember(event);
        verify(AutomaticVerification.matches(event, rules, this), at);
    }

    /** Must be called in the order of business time. */
    void follow(OrderDelivered event, Instant at) {
        verify(AutomaticVerification.matches(event, rules), at);
    }

    private void verify(List<Match> matches, Instant at) {
        Deque<Match> ahead = new ArrayDeque<>(matches);
        while (!ahead.isEmpty()) {
            Match match = ahead.remove();
            if (verified.add(match.customerId())) {
                found.putIfAbsent(match.customerId(), new Verified(match, at));
                var verification = new CustomerVerified(match.customerId(), LocalDate.EPOCH, match.rule(), null);
                ahead.addAll(AutomaticVerification.matches(verification, rules, this));
            }
        }
    }

    private void remember(CustomerEvent event) {
        switch (event) {
            case CustomerCreated created -> {
                names.put(created.customerId(), created.profile().fullName());
                refer(created.customerId(), created.referredBy());
            }
            case CustomerProfileChanged changed ->
                names.put(changed.customerId(), changed.profile().fullName());
            case CustomerReferrerChanged changed -> refer(changed.customerId(), changed.referredBy());
            case CustomerArchived gone -> archived.add(gone.customerId());
            case CustomerRestored back -> archived.remove(back.customerId());
            case CustomerVerified now -> {
                verified.add(now.customerId());
                verifiedInFact.add(now.customerId());
            }
            case CustomerVerificationRevoked revoked -> {
                verified.remove(revoked.customerId());
                verifiedInFact.remove(revoked.customerId());
            }
            case CustomerEmailChanged _, CustomerNotesChanged _, CustomerStatusChanged _, CustomerOwnerChanged _ -> {
                // No rule depends on these.
            }
        }
    }

    private void refer(UUID customerId, @Nullable UUID referrer) {
        UUID before = referrer == null ? referrers.remove(customerId) : referrers.put(customerId, referrer);
        if (before != null) {
            referred.getOrDefault(before, new HashSet<>()).remove(customerId);
        }
        if (referrer != null) {
            referred.computeIfAbsent(referrer, _ -> new HashSet<>()).add(customerId);
        }
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

    /** The customers that would have been verified, in that order, without those archived by now. */
    List<Verified> verified() {
        return found.values().stream()
                .filter(each -> !archived.contains(each.match().customerId()))
                .toList();
    }

    String name(UUID customerId) {
        return names.getOrDefault(customerId, "");
    }

    boolean isVerifiedInFact(UUID customerId) {
        return verifiedInFact.contains(customerId);
    }
}

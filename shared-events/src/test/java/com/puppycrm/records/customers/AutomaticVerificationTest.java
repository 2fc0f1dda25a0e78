package com.puppycrm.records.customers;

import static com.puppycrm.events.customers.VerificationRule.FIRST_ORDER_COMPLETED;
import static com.puppycrm.events.customers.VerificationRule.REFERRED_BY_VERIFIED;
import static com.puppycrm.events.customers.VerificationRule.TRUSTED_DOMAINS;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
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
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.records.Happened;
import com.puppycrm.records.customers.AutomaticVerification.Known;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AutomaticVerificationTest {

    private static final UUID COMPANY = new UUID(0, 1);
    private static final UUID MARA = new UUID(0, 2);
    private static final UUID NILS = new UUID(0, 3);
    private static final UUID ORDER = new UUID(0, 4);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static final AutoVerification NONE = new AutoVerification(false, false, false, List.of());
    private static final AutoVerification ALL = new AutoVerification(true, true, true, List.of("example.org"));

    /** Mara has referred Nils, and is verified. */
    private static final Known MARA_IS_VERIFIED = new Known() {
        @Override
        public boolean isVerified(UUID customerId) {
            return customerId.equals(MARA);
        }

        @Override
        public List<UUID> referredBy(UUID customerId) {
            return customerId.equals(MARA) ? List.of(NILS) : List.of();
        }

        @Override
        public String domainOf(String email) {
            return email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        }
    };

    private static final CustomerProfile PROFILE = new CustomerProfile("Mara", "Holm", null, null, null, null, null);

    private static CustomerCreated created(UUID id, String email, @Nullable UUID referrer) {
        return new CustomerCreated(
                id, COMPANY, email, PROFILE, CustomerType.INDIVIDUAL, null, null, null, referrer, null);
    }

    /** What the last of a customer's events changes. */
    private static CustomerChange change(CustomerEvent... events) {
        List<Happened<CustomerEvent>> happened = new ArrayList<>();
        for (CustomerEvent event : events) {
            happened.add(new Happened<>(event, Instant.EPOCH, Instant.EPOCH, Actor.SYSTEM, happened.size() + 1, null));
        }
        return CustomerChange.last(happened);
    }

    private static List<Match> matches(CustomerEvent... events) {
        return AutomaticVerification.matches(change(events), ALL, MARA_IS_VERIFIED);
    }

    @Test
    void aNewCustomerIsVerifiedByOneRuleAndFirstByTheTrustedDomain() {
        assertThat(matches(created(NILS, "nils@EXAMPLE.org", MARA)))
                .containsExactly(new Match(NILS, TRUSTED_DOMAINS, NILS));
        assertThat(matches(created(NILS, "nils@example.com", MARA)))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
    }

    @Test
    void aTrustedDomainIsTheWholeDomain() {
        var nils = created(NILS, "nils@example.com", null);

        assertThat(matches(nils, new CustomerEmailChanged(NILS, "nils@not-example.org")))
                .isEmpty();
        assertThat(matches(nils, new CustomerEmailChanged(NILS, "nils@example.org")))
                .containsExactly(new Match(NILS, TRUSTED_DOMAINS, NILS));
    }

    @Test
    void aReferrerCountsOnceVerified() {
        var mara = created(MARA, "mara@example.com", null);

        assertThat(matches(created(NILS, "nils@example.com", null), new CustomerReferrerChanged(NILS, MARA)))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
        assertThat(matches(mara, new CustomerReferrerChanged(MARA, NILS))).isEmpty();
        assertThat(matches(mara, verified())).containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
    }

    @Test
    void aSecondVerificationCountsLikeTheFirst() {
        assertThat(matches(
                        created(MARA, "mara@example.com", null),
                        verified(),
                        new CustomerVerificationRevoked(MARA, "a mistake"),
                        verified()))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
    }

    private static CustomerVerified verified() {
        return new CustomerVerified(MARA, DAY, null, null);
    }

    @Test
    void aDeliveryVerifiesTheCustomer() {
        assertThat(AutomaticVerification.matches(new OrderDelivered(ORDER, NILS, DAY, null), NILS, ALL))
                .containsExactly(new Match(NILS, FIRST_ORDER_COMPLETED, ORDER));
    }

    @Test
    void aDeliveryVerifiesTheCustomerWhoseTheOrderIsByThen() {
        assertThat(AutomaticVerification.matches(new OrderDelivered(ORDER, NILS, DAY, null), MARA, ALL))
                .containsExactly(new Match(MARA, FIRST_ORDER_COMPLETED, ORDER));
    }

    @Test
    void nothingVerifiesWhileNoRuleIsSwitchedOn() {
        assertThat(AutomaticVerification.matches(
                        change(created(NILS, "nils@example.org", MARA)), NONE, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(
                        change(created(MARA, "mara@example.org", null), verified()), NONE, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(new OrderDelivered(ORDER, NILS, DAY, null), NILS, NONE))
                .isEmpty();
    }

    /** The address and the referrer would match, had they just been given. */
    @ParameterizedTest
    @MethodSource("otherEventsOfCustomers")
    void nothingElseThatHappensToACustomerVerifies(CustomerEvent event) {
        assertThat(matches(created(MARA, "mara@example.org", MARA), event)).isEmpty();
        assertThat(matches(created(MARA, "mara@example.org", MARA), verified(), event))
                .isEmpty();
    }

    static Stream<CustomerEvent> otherEventsOfCustomers() {
        return Stream.of(
                new CustomerProfileChanged(MARA, PROFILE, CustomerType.INDIVIDUAL, null),
                new CustomerNotesChanged(MARA, null),
                new CustomerVerificationRevoked(MARA, "a mistake"),
                new CustomerStatusChanged(MARA, CustomerStatus.ACTIVE, "paid"),
                new CustomerArchived(MARA),
                new CustomerRestored(MARA),
                new CustomerOwnerChanged(MARA, null));
    }
}

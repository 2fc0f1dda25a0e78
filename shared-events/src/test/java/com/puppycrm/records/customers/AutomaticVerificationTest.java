package com.puppycrm.records.customers;

import static com.puppycrm.events.customers.VerificationRule.FIRST_ORDER_COMPLETED;
import static com.puppycrm.events.customers.VerificationRule.REFERRED_BY_VERIFIED;
import static com.puppycrm.events.customers.VerificationRule.TRUSTED_DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

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
import com.puppycrm.records.customers.AutomaticVerification.Known;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
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

    private static CustomerCreated nils(String email) {
        var profile = new CustomerProfile("Nils", "Holm", null, null, null, null, null);
        return new CustomerCreated(NILS, COMPANY, email, profile, CustomerType.INDIVIDUAL, null, null, null, MARA);
    }

    @Test
    void aNewCustomerIsVerifiedByOneRuleAndFirstByTheTrustedDomain() {
        assertThat(AutomaticVerification.matches(nils("nils@EXAMPLE.org"), ALL, MARA_IS_VERIFIED))
                .containsExactly(new Match(NILS, TRUSTED_DOMAIN, NILS));
        assertThat(AutomaticVerification.matches(nils("nils@example.com"), ALL, MARA_IS_VERIFIED))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
    }

    @Test
    void aTrustedDomainIsTheWholeDomain() {
        var changed = new CustomerEmailChanged(NILS, "nils@not-example.org");

        assertThat(AutomaticVerification.matches(changed, ALL, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(
                        new CustomerEmailChanged(NILS, "nils@example.org"), ALL, MARA_IS_VERIFIED))
                .containsExactly(new Match(NILS, TRUSTED_DOMAIN, NILS));
    }

    @Test
    void aReferrerCountsOnceVerified() {
        assertThat(AutomaticVerification.matches(new CustomerReferrerChanged(NILS, MARA), ALL, MARA_IS_VERIFIED))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
        assertThat(AutomaticVerification.matches(new CustomerReferrerChanged(MARA, NILS), ALL, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(new CustomerVerified(MARA, DAY, null, null), ALL, MARA_IS_VERIFIED))
                .containsExactly(new Match(NILS, REFERRED_BY_VERIFIED, MARA));
    }

    @Test
    void aDeliveryVerifiesTheCustomer() {
        assertThat(AutomaticVerification.matches(new OrderDelivered(ORDER, NILS, DAY, null), ALL))
                .containsExactly(new Match(NILS, FIRST_ORDER_COMPLETED, ORDER));
    }

    @Test
    void nothingVerifiesWhileNoRuleIsSwitchedOn() {
        assertThat(AutomaticVerification.matches(nils("nils@example.org"), NONE, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(new CustomerVerified(MARA, DAY, null, null), NONE, MARA_IS_VERIFIED))
                .isEmpty();
        assertThat(AutomaticVerification.matches(new OrderDelivered(ORDER, NILS, DAY, null), NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("otherEventsOfCustomers")
    void nothingElseThatHappensToACustomerVerifies(CustomerEvent event) {
        assertThat(AutomaticVerification.matches(event, ALL, MARA_IS_VERIFIED)).isEmpty();
    }

    static Stream<CustomerEvent> otherEventsOfCustomers() {
        var profile = new CustomerProfile("Nils", "Holm", null, null, null, null, null);
        return Stream.of(
                new CustomerProfileChanged(MARA, profile, CustomerType.INDIVIDUAL, null),
                new CustomerNotesChanged(MARA, null),
                new CustomerVerificationRevoked(MARA, "a mistake"),
                new CustomerStatusChanged(MARA, CustomerStatus.ACTIVE, "paid"),
                new CustomerArchived(MARA),
                new CustomerRestored(MARA),
                new CustomerOwnerChanged(MARA, null));
    }
}

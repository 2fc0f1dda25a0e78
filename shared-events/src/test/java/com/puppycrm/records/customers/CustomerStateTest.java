package com.puppycrm.records.customers;

import static com.puppycrm.records.Folds.ACTOR;
import static com.puppycrm.records.Folds.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.customers.CompanySize;
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
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.records.Folds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.AbstractMapAssert;
import org.junit.jupiter.api.Test;

/** What each event does to a customer, and that it does nothing else. */
class CustomerStateTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);
    private static final UUID OWNER = new UUID(0, 3);
    private static final UUID REFERRER = new UUID(0, 4);
    private static final LocalDate DAY = LocalDate.of(2026, 4, 2);
    private static final CustomerProfile MARA =
            new CustomerProfile("Mara", "Lindqvist", "+46 1", "Kennel", "pets", null, null);
    private static final CustomerCreated CREATED = new CustomerCreated(
            ID,
            COMPANY,
            "mara@example.org",
            MARA,
            CustomerType.BUSINESS,
            CompanySize.UP_TO_10,
            "a note",
            OWNER,
            REFERRER,
            "EXT-1");

    @Test
    void aCustomerBeginsActiveAndUnverified() {
        assertThat(fold(CREATED))
                .isEqualTo(new CustomerState(
                        ID,
                        COMPANY,
                        new CustomerDetails(
                                "mara@example.org",
                                MARA,
                                CustomerType.BUSINESS,
                                CompanySize.UP_TO_10,
                                "a note",
                                REFERRER,
                                "EXT-1"),
                        List.of(),
                        List.of(),
                        List.of(),
                        CustomerStatus.ACTIVE,
                        null,
                        null,
                        OWNER,
                        false,
                        null,
                        List.of(),
                        at(0),
                        at(0),
                        1));
        assertThat(fold(CREATED).fullName()).isEqualTo("Mara Lindqvist");
    }

    @Test
    void theFirstEventIsTheCreationAndNoneAfterIt() {
        assertThatThrownBy(() -> fold(new CustomerArchived(ID)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the customer was created");
        assertThatThrownBy(() -> fold(CREATED, CREATED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("created twice");
    }

    @Test
    void eachDetailIsChangedByItsOwnEvent() {
        var profile = new CustomerProfile("Mara", "Berg", null, null, null, null, null);
        CustomerDetails details = fold(CREATED).details();

        assertThatDetailsAfter(new CustomerEmailChanged(ID, "m@example.org"))
                .isEqualTo(Map.of("email", "m@example.org"));
        assertThatDetailsAfter(new CustomerNotesChanged(ID, "other")).isEqualTo(Map.of("notes", "other"));
        assertThatDetailsAfter(new CustomerReferrerChanged(ID, OWNER)).isEqualTo(Map.of("referredBy", OWNER));
        assertThatDetailsAfter(new CustomerProfileChanged(ID, profile, CustomerType.INDIVIDUAL, null))
                .containsOnlyKeys("profile", "customerType", "companySize")
                .containsEntry("profile", profile)
                .containsEntry("customerType", CustomerType.INDIVIDUAL)
                .containsEntry("companySize", null);
        assertThat(details.notes()).isEqualTo("a note");
    }

    @Test
    void itsTagsAreThoseOfTheLastChange() {
        assertThat(fold(CREATED).tags()).isEmpty();
        var byRule = new CustomerTagsChanged(ID, List.of(1, 7), List.of(7), List.of(3));
        assertThat(fold(CREATED, byRule).tags()).containsExactly(1, 7);
        assertThat(fold(CREATED, byRule).automaticTags()).containsExactly(7);
        assertThat(fold(CREATED, byRule).ruledTags()).containsExactly(3, 7);
        CustomerState last = fold(CREATED, byRule, new CustomerTagsChanged(ID, List.of(7), null, null));
        assertThat(last.tags()).containsExactly(7);
        assertThat(last.ruledTags()).isEmpty();
    }

    @Test
    void verificationSaysWhenByWhomAndByWhichRule() {
        var verified = new CustomerVerified(ID, DAY, VerificationRule.TRUSTED_DOMAINS, null);

        assertThatAfter(verified)
                .containsOnlyKeys("verification", "customerSince")
                .containsEntry(
                        "verification", new CustomerState.Verification(at(1), ACTOR, VerificationRule.TRUSTED_DOMAINS))
                .containsEntry("customerSince", DAY);
        assertThatAfter(verified, new CustomerVerificationRevoked(ID, "a mistake"))
                .as("the date of the first verification stays")
                .containsOnlyKeys("verification")
                .containsEntry("verification", null);
    }

    @Test
    void statusArchiveAndOwnerChangeAlone() {
        assertThatAfter(new CustomerStatusChanged(ID, CustomerStatus.BLOCKED, "unpaid"))
                .isEqualTo(Map.of("status", CustomerStatus.BLOCKED));
        assertThatAfter(new CustomerArchived(ID)).isEqualTo(Map.of("archived", true));
        assertThatAfter(new CustomerArchived(ID), new CustomerRestored(ID)).isEqualTo(Map.of("archived", false));
        assertThatAfter(new CustomerOwnerChanged(ID, REFERRER)).isEqualTo(Map.of("ownerId", REFERRER));
        assertThatAfter(new CustomerOwnerChanged(ID, null))
                .containsOnlyKeys("ownerId")
                .containsEntry("ownerId", null);
    }

    /** What the last of these events changes after the creation and the others; version and time follow it. */
    private static AbstractMapAssert<?, ?, String, Object> assertThatAfter(CustomerEvent... events) {
        CustomerState before = fold(after(events.length - 1, events));
        CustomerState after = fold(after(events.length, events));
        assertThat(after.version()).isEqualTo(events.length + 1);
        assertThat(after.updatedAt()).isEqualTo(at(events.length));
        Map<String, Object> changes = Folds.changes(before, after);
        changes.keySet().removeAll(List.of("version", "updatedAt"));
        return assertThat(changes);
    }

    private static AbstractMapAssert<?, ?, String, Object> assertThatDetailsAfter(CustomerEvent event) {
        assertThatAfter(event).containsOnlyKeys("details");
        return assertThat(
                Folds.changes(fold(CREATED).details(), fold(CREATED, event).details()));
    }

    private static CustomerEvent[] after(int count, CustomerEvent... events) {
        var all = new ArrayList<CustomerEvent>(List.of(CREATED));
        all.addAll(Arrays.asList(events).subList(0, count));
        return all.toArray(CustomerEvent[]::new);
    }

    private static CustomerState fold(CustomerEvent... events) {
        return Folds.fold(CustomerState.FAMILY, List.of(events));
    }
}

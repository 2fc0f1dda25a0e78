package com.puppycrm.command.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.DuplicateAbsorbed;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.records.Happened;
import com.puppycrm.records.customers.CustomerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergePlanTest {

    private static final UUID MARA = new UUID(0, 1);
    private static final UUID TWIN = new UUID(0, 2);
    private static final UUID COMPANY = new UUID(0, 3);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor BY = Actor.staff(new UUID(0, 4), Role.MANAGER);

    private static CustomerProfile profile(@Nullable String phone, @Nullable String company) {
        return new CustomerProfile("Mara", "Lindqvist", phone, company, null, null, null);
    }

    private static CustomerCreated created(
            UUID id, @Nullable String phone, @Nullable String notes, @Nullable UUID referrer) {
        return new CustomerCreated(
                id,
                COMPANY,
                id + "@example.org",
                profile(phone, null),
                CustomerType.INDIVIDUAL,
                null,
                notes,
                null,
                referrer,
                null);
    }

    private static List<Happened<CustomerEvent>> happened(CustomerEvent... events) {
        List<Happened<CustomerEvent>> all = new ArrayList<>();
        for (CustomerEvent event : events) {
            all.add(new Happened<>(event, NOON, NOON, BY, all.size() + 1, null));
        }
        return all;
    }

    private static CustomerState state(CustomerEvent... events) {
        return CustomerState.FAMILY.of(happened(events));
    }

    @Test
    void theSurvivorGetsWhatItLacksAndTheTagsOfBoth() {
        CustomerState survivor =
                state(created(MARA, null, "Old", null), new CustomerTagsChanged(MARA, List.of(2, 5), null, null));
        CustomerState duplicate = state(
                created(TWIN, "123", "New", MARA), new CustomerTagsChanged(TWIN, List.of(1, 2, 7), List.of(7), null));

        MergePlan plan = MergePlan.of(survivor, duplicate, null).orThrow();

        assertThat(plan.details().profile().phone()).isEqualTo("123");
        assertThat(plan.details().notes()).isEqualTo("Old");
        assertThat(plan.details().email()).isEqualTo(MARA + "@example.org");
        // It would have referred itself.
        assertThat(plan.details().referredBy()).isNull();
        assertThat(plan.tags()).containsExactly(1, 2, 5);
    }

    @Test
    void theFieldsNamedAreThoseOfTheDuplicateEvenIfItHasNone() {
        CustomerState survivor = state(created(MARA, "123", "Old", null));
        CustomerState duplicate = state(created(TWIN, null, "New", null));

        MergePlan plan = MergePlan.of(survivor, duplicate, List.of(DetailField.PHONE, DetailField.EMAIL))
                .orThrow();

        assertThat(plan.details().profile().phone()).isNull();
        assertThat(plan.details().email()).isEqualTo(TWIN + "@example.org");
        assertThat(plan.details().notes()).isEqualTo("Old");
    }

    @Test
    void onlyABusinessTakesOverWhatOnlyBusinessesHave() {
        CustomerState survivor = state(created(MARA, null, null, null));
        CustomerState duplicate = state(
                created(TWIN, null, null, null),
                new CustomerProfileChanged(
                        TWIN, profile(null, "Kennel Ltd"), CustomerType.BUSINESS, CompanySize.UP_TO_10));

        assertThat(MergePlan.of(survivor, duplicate, null)
                        .orThrow()
                        .details()
                        .profile()
                        .companyName())
                .isNull();
        assertThat(MergePlan.of(survivor, duplicate, List.of(DetailField.COMPANY_NAME))
                        .errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo("take[0]"));
        assertThat(MergePlan.of(survivor, duplicate, List.of(DetailField.CUSTOMER_TYPE, DetailField.COMPANY_NAME))
                        .orThrow()
                        .details()
                        .profile()
                        .companyName())
                .isEqualTo("Kennel Ltd");
        // The other way round nothing of a business is left.
        assertThat(MergePlan.of(duplicate, survivor, List.of(DetailField.CUSTOMER_TYPE))
                        .orThrow()
                        .details()
                        .companySize())
                .isNull();
    }

    @Test
    void undoingTakesBackWhatWasTakenOverUnlessItWasChangedSince() {
        MergePlan plan = MergePlan.undoing(
                happened(
                        created(MARA, null, null, null),
                        new CustomerTagsChanged(MARA, List.of(2), null, null),
                        new CustomerProfileChanged(MARA, profile("123", null), CustomerType.INDIVIDUAL, null),
                        new CustomerNotesChanged(MARA, "New"),
                        new CustomerTagsChanged(MARA, List.of(1, 2), null, null),
                        new DuplicateAbsorbed(MARA, TWIN, 3),
                        new CustomerNotesChanged(MARA, "Newest"),
                        new CustomerTagsChanged(MARA, List.of(1, 2, 3), null, null)),
                TWIN);

        assertThat(plan.details().profile().phone()).isNull();
        assertThat(plan.details().notes()).isEqualTo("Newest");
        assertThat(plan.left()).containsExactly(DetailField.NOTES);
        assertThat(plan.tags()).containsExactly(2, 3);
    }
}

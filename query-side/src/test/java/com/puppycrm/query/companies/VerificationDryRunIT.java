package com.puppycrm.query.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.companies.VerificationDryRunController.WouldBeVerified;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerificationDryRunIT {

    private static final Instant JANUARY = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant FEBRUARY = JANUARY.plus(Duration.ofDays(31));

    @Test
    void eachRuleNamesTheCustomersItWouldHaveVerifiedWhenAndWhy() {
        try (var world = new QueryWorld()) {
            UUID company = world.company("USD", "UTC");
            Caller ceo = world.staff(company, Role.CEO, "Ann", null);
            UUID buyer = customer(world, company, "buyer@example.org", null);
            UUID trusted = customer(world, company, "someone@Trusted.example", null);
            UUID referrer = customer(world, company, "referrer@example.org", null);
            world.record(
                    company,
                    Actor.SYSTEM,
                    JANUARY,
                    new CustomerVerified(referrer, LocalDate.of(2026, 1, 5), null, null));
            UUID referred = customer(world, company, "referred@example.org", referrer);
            UUID order = delivered(world, company, buyer);
            UUID foreign = world.company("USD", "UTC");
            delivered(world, foreign, customer(world, foreign, "x@trusted.example", null));
            world.catchUp();

            assertThat(dryRun(world, ceo, new AutoVerificationDraft(true, null, null, null)))
                    .singleElement()
                    .satisfies(would -> {
                        assertThat(would.customer().id()).isEqualTo(buyer);
                        assertThat(would.at()).isEqualTo(FEBRUARY);
                        assertThat(would.because().id()).isEqualTo(order);
                        assertThat(would.verified()).isFalse();
                    });
            assertThat(dryRun(world, ceo, new AutoVerificationDraft(false, null, null, List.of("TRUSTED.example"))))
                    .extracting(would -> would.customer().id())
                    .containsExactly(trusted);
            assertThat(dryRun(world, ceo, new AutoVerificationDraft(null, true, null, null)))
                    .extracting(would -> would.customer().id())
                    .containsExactly(referred);
            assertThat(dryRun(world, ceo, new AutoVerificationDraft(null, null, null, null)))
                    .isEmpty();
            assertThat(dryRun(world, ceo, new AutoVerificationDraft(true, true, true, List.of("trusted.example"))))
                    .hasSize(3);
        }
    }

    @Test
    void rulesAreAppliedToThePastAsItWas() {
        try (var world = new QueryWorld()) {
            UUID company = world.company("USD", "UTC");
            Caller ceo = world.staff(company, Role.CEO, "Ann", null);
            UUID moved = customer(world, company, "moved@example.org", null);
            UUID left = customer(world, company, "left@trusted.example", null);
            UUID late = customer(world, company, "late@example.org", null);
            UUID referredEarly = customer(world, company, "early@example.org", late);
            UUID referredByThem = customer(world, company, "chain@example.org", referredEarly);
            world.record(company, Actor.SYSTEM, FEBRUARY, new CustomerEmailChanged(moved, "moved@trusted.example"));
            world.record(company, Actor.SYSTEM, FEBRUARY, new CustomerEmailChanged(left, "left@example.org"));
            world.record(
                    company, Actor.SYSTEM, FEBRUARY, new CustomerVerified(late, LocalDate.of(2026, 2, 5), null, null));
            world.catchUp();

            assertThat(dryRun(world, ceo, new AutoVerificationDraft(null, null, null, List.of("trusted.example"))))
                    .extracting(would -> would.customer().id(), WouldBeVerified::at)
                    .containsExactly(tuple(left, JANUARY), tuple(moved, FEBRUARY));
            assertThat(dryRun(world, ceo, new AutoVerificationDraft(null, true, null, null)))
                    .extracting(would -> would.customer().id(), WouldBeVerified::at)
                    .containsExactly(tuple(referredEarly, FEBRUARY), tuple(referredByThem, FEBRUARY));
        }
    }

    @Test
    void aPastThatIsTooLongIsNotTried() {
        try (var world = new QueryWorld()) {
            UUID company = world.company("USD", "UTC");
            Caller ceo = world.staff(company, Role.CEO, "Ann", null);
            UUID customer = customer(world, company, "buyer@example.org", null);
            world.catchUp();
            var rules = new AutoVerificationDraft(true, null, null, null);
            setChanges(world, customer, 100_000);
            assertThat(dryRun(world, ceo, rules)).isEmpty();

            setChanges(world, customer, 100_001);

            assertThatThrownBy(() -> dryRun(world, ceo, rules))
                    .isInstanceOfSatisfying(
                            Rejection.class,
                            refused -> assertThat(refused.code()).isEqualTo("too_much_to_try"));
        }
    }

    private static void setChanges(QueryWorld world, UUID customer, long changes) {
        world.database()
                .jdbc()
                .sql("update query.customer set version = :changes where id = :customer")
                .param("changes", changes)
                .param("customer", customer)
                .update();
    }

    private static List<WouldBeVerified> dryRun(QueryWorld world, Caller caller, AutoVerificationDraft rules) {
        return world.get(VerificationDryRunController.class)
                .rehearseVerification(Sent.whole(rules), caller)
                .items();
    }

    private static UUID customer(QueryWorld world, UUID company, String email, @Nullable UUID referredBy) {
        UUID id = UUID.randomUUID();
        var profile = new CustomerProfile("Mara", "Lindqvist", null, null, null, null, null);
        world.record(
                company,
                Actor.SYSTEM,
                JANUARY,
                new CustomerCreated(
                        id, company, email, profile, CustomerType.INDIVIDUAL, null, null, null, referredBy, null));
        return id;
    }

    private static UUID delivered(QueryWorld world, UUID company, UUID customer) {
        UUID id = UUID.randomUUID();
        world.record(
                company,
                Actor.SYSTEM,
                JANUARY,
                new OrderCreated(
                        id,
                        customer,
                        company,
                        "ORD-1-" + id,
                        "USD",
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        world.record(company, Actor.SYSTEM, FEBRUARY, new OrderDelivered(id, customer, LocalDate.of(2026, 2, 5), null));
        return id;
    }
}

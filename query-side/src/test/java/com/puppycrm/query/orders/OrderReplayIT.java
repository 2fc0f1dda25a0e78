package com.puppycrm.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.records.AuditStep;
import com.puppycrm.query.records.StateDifference;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Step-by-step replay, and the differences between two instants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderReplayIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

    private QueryWorld world;
    private OrderQueryController controller;
    private UUID company;
    private Caller auditor;
    private Caller foreigner;
    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();

    @BeforeAll
    void populate() {
        world = new QueryWorld();
        controller = world.get(OrderQueryController.class);
        company = world.company("EUR", "UTC");
        auditor = world.staff(company, Role.AUDITOR, "Ada", null);
        foreigner = world.staff(world.company("EUR", "UTC"), Role.CEO, "Fee", null);
        world.record(company, auditor.actor(), BEGIN, Samples.customer(customer, company, "Mara", "Lindqvist", null));
        world.record(company, auditor.actor(), BEGIN, Samples.order(order, customer, company, "ORD-1", "5.00", null));
        world.record(
                company, auditor.actor(), BEGIN.plusSeconds(60), new OrderProcessingStarted(order, customer, "go"));
        world.record(company, auditor.actor(), BEGIN.plusSeconds(120), new OrderCancelled(order, customer, null));
        world.catchUp();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void eachStepStartsFromTheStateBeforeIt() {
        List<AuditStep> steps =
                controller.replayOrder(auditor, order, world.history(auditor)).items();
        assertThat(steps)
                .extracting(AuditStep::type)
                .containsExactly("order.created", "order.processing_started", "order.cancelled");
        assertThat(steps.getFirst().stateBefore()).isNull();
        assertThat(steps.get(1).stateBefore()).isEqualTo(steps.get(0).stateAfter());
        assertThat(steps.get(2).stateBefore()).isEqualTo(steps.get(1).stateAfter());
        assertThat(steps.get(2).stateAfter().get("status").asString()).isEqualTo("cancelled");
        assertThat(steps.getFirst().stateAfter().propertyNames())
                .contains("order_number", "total", "items", "customer")
                .doesNotContain("late", "allowed_transitions");
        assertThat(steps).allSatisfy(step -> assertThat(step.hash()).hasSize(64));
        assertThatThrownBy(() -> controller.replayOrder(foreigner, order, world.history(foreigner)))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void theDifferenceBetweenTwoInstants() {
        StateDifference difference = controller.compareOrder(auditor, order, BEGIN, BEGIN.plusSeconds(119));
        assertThat(difference.changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("status");
            assertThat(change.from().asString()).isEqualTo("pending");
            assertThat(change.to().asString()).isEqualTo("processing");
        });
        StateDifference all = controller.compareOrder(auditor, order, BEGIN.minusSeconds(1), BEGIN);
        assertThat(all.stateBefore()).isNull();
        assertThat(all.changes()).extracting(change -> change.field()).contains("order_number", "total");
        assertThatThrownBy(() -> controller.compareOrder(auditor, order, BEGIN, BEGIN.minusSeconds(1)))
                .isInstanceOf(Rejection.class);
    }
}

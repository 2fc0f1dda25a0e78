package com.puppycrm.query.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.log.BusinessTime;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.records.AuditStep;
import com.puppycrm.query.records.HistoryItem;
import com.puppycrm.records.orders.OrderView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order with more events than a page holds, the last of them dated back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongHistoryIT {

    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final RequestContext NOW =
            new RequestContext("r", Instant.parse("2026-03-10T12:00:00Z"), null, RequestDigest.NONE, null);
    private static final int CHANGES = 172;
    private static final int LARGE_EDITS = 40;
    private static final int EVENTS = CHANGES + 3;

    private final QueryWorld world = new QueryWorld();
    private OrderQueryController controller;
    private Caller auditor;
    private UUID order;
    private UUID other;
    private UUID large;

    private static Instant minute(int minutes) {
        return BEGIN.plusSeconds(60L * minutes);
    }

    @BeforeAll
    void orders() {
        controller = world.get(OrderQueryController.class);
        UUID company = world.company("EUR", "UTC");
        auditor = world.staff(company, Role.AUDITOR, "Ada", null);
        Actor staff = auditor.actor();
        UUID customer = UUID.randomUUID();
        order = UUID.randomUUID();
        other = UUID.randomUUID();
        world.record(company, staff, BEGIN, Samples.order(order, customer, company, "ORD-1", "5.00", null));
        world.record(company, staff, BEGIN, Samples.order(other, customer, company, "ORD-2", "5.00", null));
        for (int i = 1; i <= CHANGES; i++) {
            world.record(company, staff, minute(i), new OrderTrackingSet(order, customer, "T" + i, "DHL"));
        }
        world.record(
                company,
                staff,
                minute(CHANGES + 1),
                new OrderNoteAdded(order, customer, UUID.randomUUID(), "called", false));
        world.record(
                company,
                staff,
                minute(CHANGES + 2),
                new BusinessTime(minute(100).plusSeconds(30), true),
                new OrderProcessingStarted(order, customer, null));
        large = UUID.randomUUID();
        world.record(company, staff, BEGIN, Samples.order(large, customer, company, "ORD-3", "5.00", null));
        for (int i = 1; i <= LARGE_EDITS; i++) {
            world.record(
                    company,
                    staff,
                    minute(i),
                    new OrderItemsChanged(
                            large,
                            customer,
                            Collections.nCopies(500, Samples.item("Collar " + i, null, "5.00")),
                            PaymentStatus.PENDING));
        }
        world.catchUp();
        List<OrderItem> lines =
                new ArrayList<>(controller.getOrder(auditor, NOW, large, null, null).getBody().items().stream()
                        .map(line ->
                                Samples.item(line.productName(), null, "5.00").withId(line.id()))
                        .toList());
        lines.set(7, Samples.item("Lead", null, "5.00").withId(lines.get(7).id()));
        world.record(
                company,
                staff,
                minute(LARGE_EDITS + 1),
                new OrderItemsChanged(large, customer, lines, PaymentStatus.PENDING));
        world.catchUp();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private List<AuditStep> replay(String... parameters) {
        List<AuditStep> all = new ArrayList<>();
        String cursor = null;
        do {
            String[] these = java.util.Arrays.copyOf(parameters, parameters.length + (cursor == null ? 0 : 2));
            if (cursor != null) {
                these[parameters.length] = "cursor";
                these[parameters.length + 1] = cursor;
            }
            Page<AuditStep> page = controller.replayOrder(auditor, order, world.history(auditor, these));
            assertThat(page.total()).isEqualTo(EVENTS);
            assertThat(page.totalExact()).isTrue();
            all.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "50", "200"})
    void pagesInEitherDirectionAddUpToTheWholeHistory(String limit) {
        List<AuditStep> steps = replay("limit", limit);
        assertThat(steps).hasSize(EVENTS);
        assertThat(steps).extracting(AuditStep::position).isSorted().doesNotHaveDuplicates();
        assertThat(steps.getFirst().stateBefore()).isNull();
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).stateBefore()).isEqualTo(steps.get(i - 1).stateAfter());
        }
        assertThat(replay("limit", limit, "sort", "-position")).isEqualTo(steps.reversed());
    }

    @Test
    void historyShowsWhatChangedOnTheSecondPageToo() {
        Page<HistoryItem> first = controller.getOrderHistory(auditor, order, world.history(auditor, "limit", "60"));
        Page<HistoryItem> second = controller.getOrderHistory(
                auditor, order, world.history(auditor, "limit", "60", "cursor", first.nextCursor()));
        assertThat(second.items().getFirst().changes()).singleElement().satisfies(change -> {
            assertThat(change.from().asString()).isEqualTo("T59");
            assertThat(change.to().asString()).isEqualTo("T60");
        });
    }

    @Test
    void aReplayByBusinessTimePutsWhatWasDatedBackInItsPlace() {
        List<AuditStep> steps = replay("limit", "40", "sort", "at");
        assertThat(steps).hasSize(EVENTS).extracting(AuditStep::at).isSorted();
        assertThat(steps.get(101).type()).isEqualTo("order.processing_started");
        assertThat(steps.get(101).stateAfter().get("tracking_number").asString())
                .isEqualTo("T100");
        assertThat(steps.get(102).stateAfter().get("status").asString()).isEqualTo("processing");
        assertThat(replay("limit", "200", "sort", "-at")).isEqualTo(steps.reversed());
    }

    @Test
    void aPastStateContainsWhatWasDatedBackUnlessItWasNotYetKnown() {
        for (int minutes : new int[] {0, 1, 49, 50, 51, 100, 101, 150, CHANGES}) {
            OrderView effective = asOf(minute(minutes), null);
            assertThat(effective.trackingNumber()).isEqualTo(minutes == 0 ? null : "T" + minutes);
            assertThat(effective.status()).isEqualTo(minutes > 100 ? OrderStatus.PROCESSING : OrderStatus.PENDING);
            OrderView known = asOf(null, minute(minutes));
            assertThat(known.trackingNumber()).isEqualTo(effective.trackingNumber());
            assertThat(known.status()).isEqualTo(OrderStatus.PENDING);
        }
        assertThat(asOf(minute(101), minute(CHANGES)).status()).isEqualTo(OrderStatus.PENDING);
        assertThat(asOf(minute(101), minute(CHANGES + 2)).status()).isEqualTo(OrderStatus.PROCESSING);
        assertThatThrownBy(() -> asOf(BEGIN.minusSeconds(1), null)).isInstanceOf(Rejection.class);
    }

    private OrderView asOf(@Nullable Instant effective, @Nullable Instant recorded) {
        return controller.getOrder(auditor, NOW, order, effective, recorded).getBody();
    }

    /** Each edit replaces all 500 lines by new ones, except the last, which changes one of them. */
    @Test
    void ofTheLinesOfAnOrderOnlyThoseThatDifferAreShown() {
        Page<HistoryItem> latest =
                controller.getOrderHistory(auditor, large, world.history(auditor, "limit", "1", "sort", "-position"));

        assertThat(latest.items().getFirst().changes())
                .filteredOn(change -> change.field().equals("items"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.from()).hasSize(1);
                    assertThat(change.to()).hasSize(1);
                    assertThat(change.from().get(0).get("product_name").asString())
                            .isEqualTo("Collar " + LARGE_EDITS);
                    assertThat(change.to().get(0).get("product_name").asString())
                            .isEqualTo("Lead");
                });
    }

    @Test
    void aPageOfLargeEntriesEndsBeforeItsLimit() {
        for (String sort : List.of("position", "-position")) {
            int pages = 0;
            List<AuditStep> all = new ArrayList<>();
            String cursor = null;
            do {
                Page<AuditStep> page = controller.replayOrder(
                        auditor,
                        large,
                        cursor == null
                                ? world.history(auditor, "limit", "200", "sort", sort)
                                : world.history(auditor, "limit", "200", "sort", sort, "cursor", cursor));
                assertThat(page.items()).hasSizeBetween(1, 20);
                pages++;
                all.addAll(page.items());
                cursor = page.nextCursor();
            } while (cursor != null);
            assertThat(all)
                    .hasSize(LARGE_EDITS + 2)
                    .extracting(AuditStep::sequence)
                    .doesNotHaveDuplicates();
            assertThat(pages).isGreaterThan(2);
        }
    }

    @Test
    void withoutSnapshotsTheSameIsFoldedFromTheFirstEvent() {
        List<AuditStep> steps = replay("limit", "20");
        world.database().jdbc().sql("truncate query.order_snapshot").update();
        assertThat(replay("limit", "20")).isEqualTo(steps);
    }

    @Test
    void aCursorOfAnotherRecordIsRefused() {
        String cursor = controller
                .getOrderHistory(auditor, order, world.history(auditor, "limit", "5"))
                .nextCursor();
        assertThatThrownBy(() -> controller.getOrderHistory(auditor, other, world.history(auditor, "cursor", cursor)))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString()).contains("cursor"));
    }
}

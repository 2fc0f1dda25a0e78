package com.puppycrm.query.orders;

import static com.puppycrm.query.Samples.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.records.orders.OrderField;
import com.puppycrm.records.orders.OrderNoteView;
import com.puppycrm.records.orders.OrderView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.MultiValueMap;

/** The list of orders, the full record of an order, and the figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderListIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    /** Already the 11th in Auckland. */
    private static final RequestContext NOW =
            new RequestContext("r", Instant.parse("2026-03-10T12:00:00Z"), null, RequestDigest.NONE, null);

    private static final int ORDERS = 14;

    private QueryWorld world;
    private OrderQueryController controller;
    private UUID company;
    private Caller ceo;
    private Caller seller;
    private Caller foreigner;
    private UUID mara;
    private UUID nobodys;
    private final List<UUID> ids = new ArrayList<>();

    @BeforeAll
    void populate() {
        world = new QueryWorld();
        controller = world.get(OrderQueryController.class);
        company = world.company("EUR", "Pacific/Auckland");
        ceo = world.staff(company, Role.CEO, "Cleo", null);
        seller = world.staff(company, Role.SUPPORT_STAFF, "Sam", null);
        foreigner = world.staff(world.company("EUR", "UTC"), Role.CEO, "Fee", null);
        mara = UUID.randomUUID();
        nobodys = UUID.randomUUID();
        world.record(company, ceo.actor(), BEGIN, Samples.customer(mara, company, "Mara", "Lindqvist", seller.id()));
        world.record(company, ceo.actor(), BEGIN, Samples.customer(nobodys, company, "Noel", "Body", null));
        for (int i = 0; i < ORDERS; i++) {
            UUID id = UUID.randomUUID();
            ids.add(id);
            LocalDate expected = i % 3 == 0 ? null : LocalDate.of(2026, 3, 9 + i % 4);
            world.record(
                    company,
                    ceo.actor(),
                    at(i / 2),
                    Samples.order(
                            id,
                            i % 2 == 0 ? mara : nobodys,
                            company,
                            "ORD-2026-%06d".formatted(i),
                            10 + i % 4 + ".50",
                            expected));
        }
        first();
        world.record(company, ceo.actor(), at(30), new OrderCancelled(ids.get(1), nobodys, "changed their mind"));
        world.catchUp();
    }

    /** The first order goes through its whole life cycle. */
    private void first() {
        UUID id = ids.getFirst();
        BigDecimal all = new BigDecimal("25.00");
        world.record(
                company,
                ceo.actor(),
                at(20),
                new OrderItemsChanged(
                        id,
                        mara,
                        List.of(Samples.item("Leash", "LEA-7", "20.00"), Samples.item("Ball", null, "5.00")),
                        PaymentStatus.PENDING));
        world.record(
                company,
                ceo.actor(),
                at(21),
                new OrderPaymentReceived(
                        id, mara, UUID.randomUUID(), all, "card", "ref", null, all, PaymentStatus.PAID, null));
        world.record(company, seller.actor(), at(22), new OrderProcessingStarted(id, mara, "packing"));
        world.record(company, Actor.SYSTEM, at(23), new OrderShipped(id, mara, null));
        world.record(company, seller.actor(), at(24), new OrderDelivered(id, mara, LocalDate.of(2026, 3, 3), null));
        world.record(
                company,
                ceo.actor(),
                at(25),
                new OrderPaymentRefunded(
                        id,
                        mara,
                        UUID.randomUUID(),
                        new BigDecimal("2.5"),
                        null,
                        null,
                        "scratched",
                        new BigDecimal("2.5"),
                        PaymentStatus.PAID,
                        null));
        world.record(company, seller.actor(), at(26), new OrderNoteAdded(id, mara, UUID.randomUUID(), "called", false));
    }

    private static Instant at(int hours) {
        return BEGIN.plus(hours, ChronoUnit.HOURS);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "placed_at",
                "-placed_at",
                "updated_at",
                "-updated_at",
                "order_number",
                "-order_number",
                "total",
                "-total",
                "expected_delivery_date",
                "-expected_delivery_date"
            })
    void pagesGoThroughTheWholeListInOrder(String sort) {
        List<UUID> whole =
                list(ceo, "sort", sort).items().stream().map(OrderView::id).toList();
        assertThat(whole).hasSize(ORDERS);
        List<UUID> paged = new ArrayList<>();
        String cursor = null;
        do {
            MultiValueMap<String, String> parameters = parameters("sort", sort, "limit", "3");
            if (cursor != null) {
                parameters.add("cursor", cursor);
            }
            Page<OrderView> page = controller.listOrders(ceo, NOW, query(ceo, parameters));
            page.items().forEach(order -> paged.add(order.id()));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(paged).isEqualTo(whole);
        if (sort.endsWith("date")) {
            assertThat(list(ceo, "sort", sort).items().subList(ORDERS - 5, ORDERS))
                    .allSatisfy(
                            order -> assertThat(order.expectedDeliveryDate()).isNull());
        }
    }

    @Test
    void filtersSelect() {
        assertThat(numbers("status", "cancelled", "status", "delivered")).containsExactlyInAnyOrder(0, 1);
        assertThat(numbers("payment_status", "paid")).containsExactly(0);
        assertThat(numbers("customer_id", mara.toString())).hasSize(7);
        assertThat(numbers("owner_id", seller.id().toString())).hasSize(7);
        assertThat(numbers("total_min", "25")).containsExactly(0);
        assertThat(numbers("total_max", "10.50")).containsExactlyInAnyOrder(4, 8, 12);
        assertThat(numbers("sku", "LEA-7")).containsExactly(0);
        assertThat(numbers("sku", "LEA-")).isEmpty();
        assertThat(numbers("sku", "LEA-7", "sku", "COL-1")).hasSize(ORDERS);
        assertThat(numbers("search", "lindq")).hasSize(7);
        assertThat(numbers("search", "000003")).containsExactly(3);
        assertThat(numbers("search", "leash")).containsExactly(0);
        // Order 1, expected on the 10th, has been cancelled.
        assertThat(numbers("late", "true")).containsExactlyInAnyOrder(4, 5, 8, 13);
        assertThat(numbers("late", "false")).hasSize(ORDERS - 4);
        assertThat(numbers("placed_from", "2026-03-02", "placed_to", "2026-03-02"))
                .hasSize(ORDERS);
        assertThat(numbers("placed_to", "2026-03-01")).isEmpty();
        assertThatThrownBy(() -> list(ceo, "placed_from", "yesterday", "total_min", "1.234"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.details().toString()).contains("placed_from", "total_min"));
    }

    @Test
    void theFullRecordOfAnOrder() {
        OrderView order =
                controller.getOrder(ceo, NOW, ids.getFirst(), null, null).getBody();
        assertThat(order.total()).isEqualTo("25.00");
        assertThat(order.paidTotal()).isEqualTo("25.00");
        assertThat(order.refundedTotal()).isEqualTo("2.50");
        assertThat(order.customer().fullName()).isEqualTo("Mara Lindqvist");
        assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(order.actualDeliveryDate()).isEqualTo(LocalDate.of(2026, 3, 3));
        assertThat(order.allowedTransitions()).isEmpty();
        assertThat(order.createdBy().name()).isEqualTo("Cleo Staff");
        assertThat(order.version()).isEqualTo(8);
        OrderView then =
                controller.getOrder(ceo, NOW, ids.getFirst(), at(22), null).getBody();
        assertThat(then.status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(then.allowedTransitions()).containsExactly(OrderStatus.SHIPPED, OrderStatus.CANCELLED);
        assertThat(then.version()).isEqualTo(4);
        assertThatThrownBy(() -> controller.getOrder(ceo, NOW, ids.getFirst(), BEGIN.minusSeconds(1), null))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void statusHistoryPaymentsAndNotes() {
        var moves = controller.getOrderStatusHistory(ceo, ids.getFirst()).items();
        assertThat(moves)
                .extracting(OrderParts.StatusMove::from)
                .containsExactly(null, OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.SHIPPED);
        assertThat(moves)
                .extracting(move -> move.actor().name())
                .containsExactly("Cleo Staff", "Sam Staff", "System", "Sam Staff");
        assertThat(moves.get(1).note()).isEqualTo("packing");
        assertThat(moves).extracting(OrderParts.StatusMove::position).isSorted().allMatch(position -> position > 0);
        assertThat(controller
                        .listOrderPayments(ceo, ids.getFirst(), entries(ceo))
                        .items())
                .extracting(OrderParts.Payment::kind, OrderParts.Payment::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(PaymentKind.PAYMENT, "25.00"),
                        org.assertj.core.groups.Tuple.tuple(PaymentKind.REFUND, "2.50"));
        assertThat(controller
                        .listOrderNotes(seller, ids.getFirst(), entries(seller))
                        .items())
                .extracting(OrderNoteView::text)
                .containsExactly("called");
        assertThat(controller
                        .getOrderHistory(ceo, ids.getFirst(), world.history(ceo))
                        .items())
                .hasSize(8);
    }

    @Test
    void everyCallerSeesTheirOwnScope() {
        assertThat(list(seller).items()).hasSize(7);
        assertThat(list(foreigner).items()).isEmpty();
        assertThatThrownBy(() -> controller.getOrder(seller, NOW, ids.get(1), null, null))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> controller.getOrderStatusHistory(foreigner, ids.getFirst()))
                .isInstanceOf(Rejection.class);
        assertThat(controller
                        .listCustomerOrders(ceo, NOW, mara, query(ceo, parameters()))
                        .items())
                .hasSize(7);
        assertThatThrownBy(() -> controller.listCustomerOrders(seller, NOW, nobodys, query(seller, parameters())))
                .isInstanceOf(Rejection.class);
    }

    @Test
    void statsAddUp() {
        OrderStats stats = controller.getOrderStats(ceo, NOW);
        assertThat(stats.total()).isEqualTo(ORDERS);
        assertThat(stats.byStatus())
                .containsEntry(OrderStatus.DELIVERED, 1L)
                .containsEntry(OrderStatus.CANCELLED, 1L)
                .containsEntry(OrderStatus.PENDING, 12L)
                .containsEntry(OrderStatus.SHIPPED, 0L);
        assertThat(stats.byPaymentStatus())
                .containsEntry(PaymentStatus.PAID, 1L)
                .containsEntry(PaymentStatus.PENDING, 13L);
        // 14 orders from 10.50 to 13.50, except for the first at 22.50; the second does not count.
        assertThat(stats.revenue()).isEqualTo("166.50");
        assertThat(stats.averageOrderValue()).isEqualTo("12.81");
        assertThat(stats.late()).isEqualTo(4);
        assertThat(controller.getOrderStats(seller, NOW).total()).isEqualTo(7);
    }

    /** Each fits into a bigint of cents, but their sum does not. */
    @Test
    void statsAreExactForAnyAmount() {
        UUID elsewhere = world.company("EUR", "UTC");
        Caller boss = world.staff(elsewhere, Role.CEO, "Bo", null);
        for (String number : List.of("ORD-1", "ORD-2", "ORD-3")) {
            UUID id = UUID.randomUUID();
            world.record(elsewhere, boss.actor(), BEGIN, Samples.customer(id, elsewhere, "A", "B", null));
            world.record(
                    elsewhere,
                    boss.actor(),
                    BEGIN,
                    Samples.order(UUID.randomUUID(), id, elsewhere, number, "60000000000000000.00", null));
        }
        world.catchUp();

        OrderStats stats = controller.getOrderStats(boss, NOW);
        assertThat(stats.revenue()).isEqualTo("180000000000000000.00");
        assertThat(stats.averageOrderValue()).isEqualTo("60000000000000000.00");
    }

    private Page<OrderView> list(Caller caller, String... namesAndValues) {
        return controller.listOrders(caller, NOW, query(caller, parameters(namesAndValues)));
    }

    private ListQuery entries(Caller caller) {
        return world.query(caller, OrderEntryField.class, parameters());
    }

    private ListQuery query(Caller caller, MultiValueMap<String, String> parameters) {
        return world.query(caller, OrderField.class, parameters);
    }

    private List<Integer> numbers(String... namesAndValues) {
        return list(ceo, namesAndValues).items().stream()
                .map(order -> ids.indexOf(order.id()))
                .toList();
    }
}

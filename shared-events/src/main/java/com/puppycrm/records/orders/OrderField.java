package com.puppycrm.records.orders;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.date;
import static com.puppycrm.records.fields.FieldSpec.flagOfDay;
import static com.puppycrm.records.fields.FieldSpec.id;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.FieldSpec.money;
import static com.puppycrm.records.fields.FieldSpec.searched;
import static com.puppycrm.records.fields.FieldSpec.text;
import static com.puppycrm.records.fields.FieldSpec.texts;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.anyOfStaff;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.atMost;
import static com.puppycrm.records.fields.Filter.hasAny;
import static com.puppycrm.records.fields.Filter.is;
import static com.puppycrm.records.fields.Filter.matches;
import static com.puppycrm.records.fields.Use.Mark.LATER;
import static com.puppycrm.records.fields.Use.Mark.OPTIONAL;
import static com.puppycrm.records.fields.Use.Mark.SETTLED;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Searched;
import com.puppycrm.records.fields.Use;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of an order. Lists are sorted by the first one by default. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
public enum OrderField implements Field<ListedOrder> {
    PLACED_AT(instant("o.placed_at", o -> o.state().placedAt()), SORTABLE, atLeast("placed_from"), atMost("placed_to")),
    UPDATED_AT(
            instant("o.updated_at", o -> o.state().updatedAt()),
            SORTABLE,
            LATER,
            SETTLED,
            atLeast("updated_from"),
            atMost("updated_to")),
    ID(id("o.id", o -> o.state().id()), anyOf("id")),
    EXTERNAL_ID(text("o.external_id", o -> o.state().externalId()), OPTIONAL, anyOf("external_id")),
    ORDER_NUMBER(text("o.order_number", o -> o.state().orderNumber()), SORTABLE),
    TOTAL(money("o.total", o -> o.state().total().minor()), SORTABLE, atLeast("total_min"), atMost("total_max")),
    EXPECTED_DELIVERY_DATE(date("o.expected_delivery_date", o -> o.state().expectedDeliveryDate()), OPTIONAL, SORTABLE),
    STATUS(
            choice(
                    "o.status",
                    OrderStatus.values(),
                    OrderStatus::wireName,
                    o -> o.state().status()),
            anyOf("status")),
    PAYMENT_STATUS(
            choice(
                    "o.payment_status",
                    PaymentStatus.values(),
                    PaymentStatus::wireName,
                    o -> o.state().paymentStatus()),
            anyOf("payment_status")),
    CUSTOMER_ID(id("o.customer_id", o -> o.state().customerId()), anyOf("customer_id")),
    OWNER_ID(id("o.owner_id", ListedOrder::ownerId), OPTIONAL, anyOfStaff("owner_id")),
    LATE(flagOfDay(isLate(), (o, today) -> o.state().late(today)), is("late")),
    COUNTED_VALUE(money("o.counted_value", o -> o.state().countedValue()), OPTIONAL),
    SKUS(texts("o.skus", OrderField::skus), hasAny("sku")),
    SEARCH(searched("o.search_text", OrderField::foundBy), matches("search"));

    private final FieldSpec<ListedOrder> spec;
    private final List<Use> uses;

    OrderField(FieldSpec<ListedOrder> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<ListedOrder> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }

    /** As {@link OrderState#late}; written so that it is never null. */
    public static String isLate() {
        String open = OrderState.OPEN.stream()
                .map(status -> "'" + status.wireName() + "'")
                .collect(Collectors.joining(", "));
        return "(o.status in (" + open
                + ") and o.expected_delivery_date is not null and o.expected_delivery_date < :today)";
    }

    private static List<String> skus(ListedOrder order) {
        return order.state().items().stream()
                .map(OrderItem::productSku)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Searched foundBy(ListedOrder order) {
        OrderState state = order.state();
        Stream<@Nullable String> own = Stream.of(state.orderNumber(), state.trackingNumber());
        Stream<@Nullable String> items =
                state.items().stream().flatMap(item -> Stream.of(item.productSku(), item.productName()));
        return Searched.of(Stream.concat(own, items), null, null);
    }
}

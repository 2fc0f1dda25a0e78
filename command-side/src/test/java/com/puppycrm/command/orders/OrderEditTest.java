package com.puppycrm.command.orders;

import static com.puppycrm.command.orders.OrderScenario.COMPANY_TERMS;
import static com.puppycrm.command.orders.OrderScenario.DAY;
import static com.puppycrm.command.orders.OrderScenario.NEW_IDS;
import static com.puppycrm.command.orders.OrderScenario.NOON;
import static com.puppycrm.command.orders.OrderScenario.ORDER;
import static com.puppycrm.command.orders.OrderScenario.given;
import static com.puppycrm.command.orders.OrderScenario.newItem;
import static com.puppycrm.command.orders.OrderScenario.place;
import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.orders.OrderCommand.EditOrder;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be accepted of an order's content, and what an accepted change makes of it. */
class OrderEditTest {

    private static final PostalAddress HERE = new PostalAddress("A", "1 Road", null, "Town", null, "1", "SE");
    private static final List<NewItem> ITEMS = List.of(newItem("2", "40", "0"));

    private static Parsed<NewOrder> create(Object... namesAndValues) {
        OrderDraft draft = record(OrderDraft.class, namesAndValues);
        return OrderEdit.acceptNew(Sent.whole(draft), COMPANY_TERMS, NOON, NEW_IDS);
    }

    private static OrderEdit edit(Object... namesAndValues) {
        return OrderEdit.accept(change(OrderDraft.class, namesAndValues), COMPANY_TERMS, NEW_IDS)
                .orThrow();
    }

    private static List<String> errors(Parsed<?> parsed) {
        return parsed.errors().stream()
                .map(error -> error.field() + " " + error.message())
                .toList();
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void anOrderIsPlacedNeitherInTheFutureNorBefore1970() {
        assertThat(errors(create("items", ITEMS, "placed_at", NOON.plusMillis(1))))
                .containsExactly("placed_at must not be in the future");
        assertThat(errors(create("items", ITEMS, "placed_at", Instant.EPOCH.minusMillis(1))))
                .containsExactly("placed_at must not be before 1970");
        assertThat(create("items", ITEMS, "placed_at", NOON).orThrow().placedAt())
                .isEqualTo(NOON);
        assertThat(create("items", ITEMS).orThrow().placedAt()).isNull();
        assertThat(fields(create("items", ITEMS, "placed_at", Instant.EPOCH))).isEmpty();
        assertThat(fields(create("placed_at", NOON.plusMillis(1)))).containsExactlyInAnyOrder("items", "placed_at");
    }

    @Test
    void noOrderIsExpectedBeforeItsDayInTheCompanysTimeZone() {
        var tokyo = new CompanyTerms(COMPANY_TERMS.id(), COMPANY_TERMS.currency(), ZoneId.of("Asia/Tokyo"));
        Instant lateInTheDay = Instant.parse("2026-03-01T15:00:00Z");

        assertThat(fields(create("items", ITEMS, "expected_delivery_date", DAY)))
                .isEmpty();
        assertThat(errors(create("items", ITEMS, "expected_delivery_date", DAY.minusDays(1))))
                .containsExactly("expected_delivery_date must not be before the day of the order, 2026-03-02");
        assertThat(fields(create(
                        "items",
                        ITEMS,
                        "expected_delivery_date",
                        DAY.minusDays(1),
                        "placed_at",
                        NOON.minus(Duration.ofDays(1)))))
                .isEmpty();
        assertThat(fields(create("expected_delivery_date", DAY.minusDays(1))))
                .containsExactlyInAnyOrder("items", "expected_delivery_date");
        assertThat(fields(create("items", ITEMS, "expected_delivery_date", DAY.minusDays(1), "placed_at", Instant.MAX)))
                .containsExactly("placed_at");
        assertThat(fields(OrderEdit.acceptNew(
                        Sent.whole(record(
                                OrderDraft.class,
                                "items",
                                ITEMS,
                                "expected_delivery_date",
                                DAY.minusDays(1),
                                "placed_at",
                                lateInTheDay)),
                        tokyo,
                        NOON,
                        NEW_IDS)))
                .as("in Tokyo the next day has begun")
                .containsExactly("expected_delivery_date");
    }

    @Test
    void noOrderComesToBeExpectedBeforeItsDay() {
        var order = given(place());

        assertThat(order.refuses(OrderScenario.edit("expected_delivery_date", DAY.minusDays(1)))
                        .details())
                .containsEntry(
                        "errors",
                        List.of(new FieldError(
                                "expected_delivery_date", "must not be before the day of the order, 2026-03-02")));
        assertThat(order.decides(OrderScenario.edit("expected_delivery_date", DAY)))
                .hasSize(1);
    }

    /** The company's time zone may have changed since. */
    @Test
    void anExpectedDateThatStaysAsItIsContradictsNothing() {
        var order = given(place(), OrderScenario.edit("expected_delivery_date", DAY));
        var farEast = new CompanyTerms(COMPANY_TERMS.id(), COMPANY_TERMS.currency(), ZoneId.of("Pacific/Kiritimati"));
        OrderEdit same = OrderEdit.accept(
                        change(OrderDraft.class, "expected_delivery_date", DAY, "payment_method", "card"),
                        farEast,
                        NEW_IDS)
                .orThrow();

        assertThat(farEast.dayOf(order.state().placedAt())).isAfter(DAY);
        assertThat(order.decides(new EditOrder(ORDER, null, same, NOON))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "discount, 0.001, has too many decimals: USD has 2",
        "tax,      0.001, has too many decimals: USD has 2",
        "tax,      1,     ",
        "discount, 80,    ",
        "discount, 80.01, must be at most the amount of the line",
        "tax_rate, 0.001, ",
        "tax_rate, 1,     ",
        "tax_rate, 19,    must be a fraction from 0 to 1 with at most 6 decimals: 0.19 for 19 %",
        "tax_rate, 1.01,  must be a fraction from 0 to 1 with at most 6 decimals: 0.19 for 19 %",
        "tax_rate, -0.1,  must be a fraction from 0 to 1 with at most 6 decimals: 0.19 for 19 %",
        "tax_rate, 0.1234567, must be a fraction from 0 to 1 with at most 6 decimals: 0.19 for 19 %",
    })
    void aLineIsAcceptedOrItsFieldHasAnError(String field, BigDecimal value, String error) {
        NewItem item = record(
                NewItem.class,
                "product_name",
                "Chai",
                "quantity",
                new BigDecimal("2"),
                "unit_price",
                new BigDecimal("40"),
                field,
                value);

        assertThat(errors(create("items", List.of(item))))
                .isEqualTo(error == null ? List.of() : List.of("items[0]." + field + " " + error));
    }

    @Test
    void taxIsGivenAsAnAmountOrAsARate() {
        NewItem both = record(
                NewItem.class,
                "product_name",
                "Chai",
                "quantity",
                BigDecimal.ONE,
                "unit_price",
                BigDecimal.TEN,
                "tax",
                BigDecimal.ONE,
                "tax_rate",
                new BigDecimal("0.1"),
                "discount",
                new BigDecimal("99"));

        assertThat(errors(create("items", List.of(both))))
                .as("whether the discount is too high depends on the tax")
                .containsExactly("items[0].tax_rate give either tax or tax_rate, not both");
    }

    @Test
    void noLineAndNoOrderExceedsTheMaximum() {
        NewItem most = newItem("1000", "1000000000", "0");

        assertThat(fields(create("items", List.of(most)))).isEmpty();
        assertThat(errors(create("items", List.of(newItem("1000.001", "1000000000", "0")))))
                .containsExactly("items[0].unit_price must be such that the line totals at most " + OrderLines.MAXIMUM);
        assertThat(errors(create("items", List.of(most, newItem("1", "0.01", "0")))))
                .containsExactly("items must total at most " + OrderLines.MAXIMUM);
    }

    @Test
    void eachFieldSentReplacesThatFieldOnly() {
        OrderContent before = create(
                        "items",
                        ITEMS,
                        "shipping_address",
                        HERE,
                        "billing_address",
                        HERE,
                        "payment_method",
                        "card",
                        "expected_delivery_date",
                        DAY,
                        "notes",
                        "gift",
                        "external_id",
                        "EXT-1")
                .orThrow()
                .content();

        assertThat(before.notes()).isEqualTo("gift");
        assertThat(before.expectedDeliveryDate()).isEqualTo(DAY);
        assertThat(before.paymentMethod()).isEqualTo("card");
        assertThat(before.shippingAddress()).isEqualTo(HERE);
        assertThat(edit().onto(before)).isEqualTo(before);
        Stream.of("shipping_address", "billing_address", "payment_method", "expected_delivery_date", "external_id")
                .forEach(field -> assertThat(edit(field, null).onto(before))
                        .isEqualTo(new OrderContent(
                                before.items(),
                                field.equals("shipping_address") ? null : HERE,
                                field.equals("billing_address") ? null : HERE,
                                field.equals("payment_method") ? null : "card",
                                field.equals("expected_delivery_date") ? null : DAY,
                                "gift",
                                field.equals("external_id") ? null : "EXT-1")));
        OrderContent reordered = edit("items", List.of(newItem("1", "5", "0"))).onto(before);
        assertThat(reordered.items())
                .singleElement()
                .satisfies(item -> assertThat(item.total()).isEqualByComparingTo("5"));
        assertThat(reordered.shippingAddress()).isEqualTo(HERE);
    }

    @Test
    void trackingThatIsNotSentStays() {
        assertThat(edit("carrier", "Post").carrier("Other")).isEqualTo("Post");
        assertThat(edit("carrier", "Post").trackingNumber("T-1")).isEqualTo("T-1");
        assertThat(edit("tracking_number", "T-2").carrier("Other")).isEqualTo("Other");
        assertThat(edit("tracking_number", null).trackingNumber("T-1")).isNull();
        assertThat(edit("carrier", "Post").onlyTracking()).isTrue();
        assertThat(edit("carrier", "Post", "payment_method", null).onlyTracking())
                .isFalse();
    }

    @Test
    void onlyTheExternalIdCanAlwaysBeChanged() {
        assertThat(edit("external_id", "1").isPossibleAfterProcessing(false)).isTrue();
        assertThat(edit("external_id", "1", "carrier", "Post").isPossibleAfterProcessing(false))
                .isFalse();
        assertThat(edit("external_id", "1", "carrier", "Post").isPossibleAfterProcessing(true))
                .isTrue();
        assertThat(edit("external_id", "1", "payment_method", "card").isPossibleAfterProcessing(true))
                .isFalse();
        assertThat(edit("external_id", "1").onlyTracking()).isFalse();
    }
}

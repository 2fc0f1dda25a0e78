package com.puppycrm.command.orders;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.web.AddressBody;
import com.puppycrm.platform.web.CrossChecked;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What clients send about orders. */
public final class OrderRequests {

    public static final int MOST_ITEMS = 500;

    private OrderRequests() {}

    /** One line: quantity with up to 3 decimals, unit price with up to 4; tax as an amount or as a rate. */
    public record NewItem(
            @NotBlank @Size(max = 200) @OneLine String productName,
            @Nullable @Size(min = 1, max = 100) @OneLine String productSku,

            @NotNull
            @DecimalMin(value = "0", inclusive = false)
            @DecimalMax("1000000000")
            @Digits(integer = 10, fraction = 3)
            BigDecimal quantity,

            @NotNull @DecimalMin("0") @DecimalMax("1000000000") @Digits(integer = 10, fraction = 4)
            BigDecimal unitPrice,

            @Nullable @DecimalMin("0") @DecimalMax(OrderLines.MOST)
            BigDecimal discount,

            @Nullable @DecimalMin("0") @DecimalMax(OrderLines.MOST)
            BigDecimal tax,

            @Nullable @DecimalMin("0") @DecimalMax("10") @Digits(integer = 2, fraction = 6)
            BigDecimal taxRate) {}

    /** Lines that say their tax twice. */
    public static List<FieldError> contradictions(List<NewItem> items) {
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            if (item != null && item.tax() != null && item.taxRate() != null) {
                errors.add(new FieldError("items[" + i + "].tax_rate", "give either tax or tax_rate"));
            }
        }
        return errors;
    }

    /**
     * The lines with their totals; an error for each that can't be.
     *
     * @param errors to which what is wrong is added
     */
    static List<OrderItem> lines(List<NewItem> items, Currency currency, List<FieldError> errors) {
        errors.addAll(contradictions(items));
        List<OrderItem> lines = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            NewItem item = items.get(i);
            String place = "items[" + i + "].";
            int before = errors.size();
            KnownCompany.tooFine(place + "discount", item.discount(), currency).ifPresent(errors::add);
            KnownCompany.tooFine(place + "tax", item.tax(), currency).ifPresent(errors::add);
            OrderItem line = OrderLines.line(
                    item.productName().strip(),
                    item.productSku(),
                    item.quantity(),
                    item.unitPrice(),
                    item.discount(),
                    item.tax(),
                    item.taxRate(),
                    currency);
            if (errors.size() == before && line.total().signum() < 0) {
                errors.add(new FieldError(place + "discount", "is more than the line comes to"));
            } else if (OrderLines.isTooMuch(line.total())) {
                errors.add(new FieldError(place + "unit_price", "makes the line more than " + OrderLines.MOST));
            }
            lines.add(line);
        }
        if (errors.isEmpty() && OrderLines.isTooMuch(OrderLines.total(lines))) {
            errors.add(new FieldError("items", "come to more than " + OrderLines.MOST));
        }
        return lines;
    }

    /** What a new order says besides whose it is. Its bounds stand where it is read together with its customer. */
    public record NewOrder(
            List<NewItem> items,
            @Nullable AddressBody shippingAddress,
            @Nullable AddressBody billingAddress,
            @Nullable String paymentMethod,
            @Nullable LocalDate expectedDeliveryDate,
            @Nullable String notes,
            @Nullable Instant placedAt) {}

    /** A change: only the fields that are sent change, null takes a detail away. */
    record OrderChanges(
            @Nullable Optional<@NotNull @Size(min = 1, max = MOST_ITEMS) List<@Valid @NotNull NewItem>> items,
            @Nullable Optional<@Valid AddressBody> shippingAddress,
            @Nullable Optional<@Valid AddressBody> billingAddress,
            @Nullable Optional<LocalDate> expectedDeliveryDate,
            @Nullable Optional<@Size(max = 100) @OneLine String> trackingNumber,
            @Nullable Optional<@Size(max = 100) @OneLine String> carrier,
            @Nullable Optional<@Size(max = 100) @OneLine String> paymentMethod)
            implements CrossChecked {

        @Override
        public List<FieldError> contradictions() {
            return items == null
                    ? List.of()
                    : items.map(OrderRequests::contradictions).orElse(List.of());
        }
    }

    record NewStatus(
            @NotNull OrderStatus status,
            @Nullable @Size(max = 2_000) String note,
            @Nullable @Size(max = 100) @OneLine String trackingNumber,
            @Nullable @Size(max = 100) @OneLine String carrier,
            @Nullable Instant at) {}

    /** What happened to money. */
    enum PaymentKind {
        PAYMENT,
        FAILURE,
        REFUND;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record NewPayment(
            @NotNull PaymentKind kind,

            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax(OrderLines.MOST)
            BigDecimal amount,

            @Nullable @Size(max = 100) @OneLine String method,
            @Nullable @Size(max = 200) @OneLine String reference,
            @Nullable @Size(max = 2_000) String note) {}

    record NewNote(
            @NotBlank @Size(max = 10_000) String text,
            @Nullable Boolean visibleToCustomer) {}
}

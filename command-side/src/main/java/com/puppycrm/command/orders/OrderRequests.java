package com.puppycrm.command.orders;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import com.puppycrm.records.companies.CompanyTerms;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Request bodies for orders that have been placed. */
final class OrderRequests {

    private OrderRequests() {}

    record NewStatus(
            @NotNull OrderStatus status,
            @Nullable @Size(max = 2_000) String note,
            @Nullable @Size(max = 100) @OneLine String trackingNumber,
            @Nullable @Size(max = 100) @OneLine String carrier,
            @Nullable Instant at) {

        static Parsed<NewStatus> accept(Sent<NewStatus> sent, Instant now) {
            Instant at = sent.value().at();
            return Findings.in(sent)
                    .when(at != null && at.isAfter(now), "at", "must not be in the future")
                    .orElse(sent::value);
        }
    }

    record NewPayment(
            @NotNull PaymentKind kind,

            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax(OrderLines.MAXIMUM)
            BigDecimal amount,

            @Nullable @Size(max = 100) @OneLine String method,
            @Nullable @Size(max = 200) @OneLine String reference,
            @Nullable @Size(max = 2_000) String note) {

        /** The amount in the company's currency, or its validation errors. */
        static Parsed<BigDecimal> accept(Sent<NewPayment> sent, CompanyTerms company) {
            BigDecimal amount = sent.value().amount();
            return Findings.in(sent)
                    .when(amount != null && company.hasTooManyDecimals(amount), "amount", company.tooManyDecimals())
                    .orElse(() -> company.money(amount).amount());
        }
    }

    record NewNote(
            @Visible @Size(max = 10_000) String text,
            @Nullable Boolean visibleToCustomer) {}
}

package com.puppycrm.command.orders;

import com.puppycrm.command.orders.OrderCommand.AddOrderNote;
import com.puppycrm.command.orders.OrderCommand.PaymentDetails;
import com.puppycrm.command.orders.OrderCommand.RecordFailedPayment;
import com.puppycrm.command.orders.OrderCommand.RecordPayment;
import com.puppycrm.command.orders.OrderCommand.RefundPayment;
import com.puppycrm.command.orders.OrderCommand.UpdateOrderStatus;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.events.orders.PaymentKind;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Moment;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be requested of an order that has been placed, except changes to its content: each request gives its
 * command, or all errors.
 */
public final class OrderRequests {

    private OrderRequests() {}

    /**
     * The order that a request is about.
     *
     * @param partId of what the request adds: a payment, a note, or the refund that a move may cause
     */
    public record Target(UUID orderId, @Nullable ExpectedVersion expectedVersion, UUID partId, Instant now) {}

    /** A move to another status, at a past time where one is given. */
    public record NewStatus(
            @NotNull OrderStatus status,
            @Nullable @Size(max = 2_000) String note,
            @Nullable @Size(max = 100) @OneLine String trackingNumber,
            @Nullable @Size(max = 100) @OneLine String carrier,
            @Nullable Instant at) {

        public static Parsed<UpdateOrderStatus> accept(Sent<NewStatus> sent, Target target, CompanyTerms company) {
            NewStatus to = sent.value();
            Instant at = to.at() == null ? target.now() : to.at();
            return Findings.in(sent)
                    .when(at.isAfter(target.now()), "at", "must not be in the future")
                    .orElse(() -> new UpdateOrderStatus(
                            target.orderId(),
                            target.expectedVersion(),
                            to.status(),
                            to.note(),
                            to.trackingNumber(),
                            to.carrier(),
                            to.at(),
                            company.dayOf(at),
                            target.partId(),
                            at));
        }
    }

    /**
     * A payment, a failed payment or a refund, in the company's currency.
     *
     * @param paidAt not in the future, and not before the order was placed; absent: now
     */
    public record NewPayment(
            @NotNull PaymentKind kind,

            @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax(OrderLines.MAXIMUM)
            BigDecimal amount,

            @Nullable @Size(max = 100) @OneLine String method,
            @Nullable @Size(max = 200) @OneLine String reference,
            @Nullable @Size(max = 2_000) String note,
            @Nullable Moment paidAt) {

        public static Parsed<OrderCommand> accept(Sent<NewPayment> sent, Target target, CompanyTerms company) {
            BigDecimal amount = sent.value().amount();
            Moment paidAt = sent.value().paidAt();
            PaymentTime time = paidAt == null ? null : PaymentTime.of(paidAt, company);
            return Findings.in(sent)
                    .when(time != null && time.earliest().isAfter(target.now()), "paid_at", "must not be in the future")
                    .when(amount != null && company.hasTooManyDecimals(amount), "amount", company.tooManyDecimals())
                    .orElse(() -> sent.value().command(target, company, time));
        }

        private OrderCommand command(Target target, CompanyTerms company, @Nullable PaymentTime time) {
            var money =
                    new PaymentDetails(target.partId(), company.money(amount).amount(), method, reference, note, time);
            return switch (kind) {
                case PAYMENT -> new RecordPayment(target.orderId(), target.expectedVersion(), money, target.now());
                case FAILURE ->
                    new RecordFailedPayment(target.orderId(), target.expectedVersion(), money, target.now());
                case REFUND -> new RefundPayment(target.orderId(), target.expectedVersion(), money, target.now());
            };
        }
    }

    /** A note, which the customer sees only if that is said. */
    public record NewNote(
            @Visible @Size(max = 10_000) String text,
            @Nullable Boolean visibleToCustomer) {

        public static Parsed<AddOrderNote> accept(Sent<NewNote> sent, Target target) {
            return Findings.in(sent)
                    .orElse(() -> new AddOrderNote(
                            target.orderId(),
                            target.expectedVersion(),
                            target.partId(),
                            sent.value().text(),
                            Boolean.TRUE.equals(sent.value().visibleToCustomer()),
                            target.now()));
        }
    }
}

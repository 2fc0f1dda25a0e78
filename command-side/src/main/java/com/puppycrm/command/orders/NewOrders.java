package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.KnownCustomer;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.axon.Answer;
import com.puppycrm.platform.web.AddressBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places orders: new ones, and once more what was ordered before. */
@Component
public final class NewOrders {

    private final CommandGateway commands;
    private final Repository<OrderAggregate> orders;
    private final OrderNumbers numbers;
    private final Directory directory;
    private final Ids ids;

    NewOrders(
            CommandGateway commands,
            Repository<OrderAggregate> orders,
            OrderNumbers numbers,
            Directory directory,
            Ids ids) {
        this.commands = commands;
        this.orders = orders;
        this.numbers = numbers;
        this.directory = directory;
        this.ids = ids;
    }

    /** What is wrong with a request that no single field shows. */
    public static List<FieldError> contradictions(OrderRequests.NewOrder request, KnownCompany company, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        OrderRequests.lines(request.items(), company.currency(), errors);
        if (request.placedAt() != null && request.placedAt().isAfter(now)) {
            errors.add(new FieldError("placed_at", "must not be in the future"));
        }
        if (request.placedAt() != null && request.placedAt().isBefore(Instant.EPOCH)) {
            errors.add(new FieldError("placed_at", "must not be before 1970"));
        }
        return errors;
    }

    /** Places an order of a customer whom the caller sees. */
    public Answer<OrderAnswer> place(
            OrderRequests.NewOrder request, KnownCustomer customer, KnownCompany company, Instant now) {
        List<OrderItem> lines = OrderRequests.lines(request.items(), company.currency(), new ArrayList<>());
        Instant placedAt = request.placedAt() == null ? now : request.placedAt();
        return place(
                customer,
                company,
                now,
                number -> new CreateOrder(
                        ids.next(),
                        company.id(),
                        customer.id(),
                        number,
                        company.currency().getCurrencyCode(),
                        lines,
                        addressOf(request.shippingAddress()),
                        addressOf(request.billingAddress()),
                        request.paymentMethod(),
                        request.expectedDeliveryDate(),
                        request.notes(),
                        null,
                        request.placedAt(),
                        placedAt),
                placedAt);
    }

    /**
     * Orders the same things again, for the same customer.
     *
     * @param expectedVersion the version that the order before must have; absent: any
     */
    Answer<OrderAnswer> placeAgain(
            UUID orderId, @Nullable Long expectedVersion, KnownCustomer customer, KnownCompany company, Instant now) {
        OrderRecord record = orders.load(orderId.toString()).invoke(OrderAggregate::record);
        if (expectedVersion != null && expectedVersion != record.version()) {
            throw Rejection.stale(record.version());
        }
        OrderDetails before = record.order().details();
        if (!before.currency().equals(company.currency())) {
            throw Rejection.conflict(
                    "currency_changed", "That order was in " + before.currency() + "; its prices can't be taken over.");
        }
        return place(
                customer,
                company,
                now,
                number -> new CreateOrder(
                        ids.next(),
                        company.id(),
                        customer.id(),
                        number,
                        company.currency().getCurrencyCode(),
                        before.items(),
                        before.shippingAddress(),
                        before.billingAddress(),
                        before.paymentMethod(),
                        null,
                        null,
                        before.id(),
                        null,
                        now),
                now);
    }

    private interface Numbered {
        CreateOrder with(String number);
    }

    private Answer<OrderAnswer> place(
            KnownCustomer customer, KnownCompany company, Instant now, Numbered order, Instant placedAt) {
        if (customer.status() == CustomerStatus.BLOCKED) {
            throw Rejection.conflict("customer_blocked", "A blocked customer can place no orders.");
        }
        OrderRecord placed = commands.sendAndWait(order.with(numbers.next(company, placedAt)));
        UUID id = placed.order().details().id();
        return Answer.created(
                "/api/orders/" + id + "/",
                placed.version(),
                OrderAnswer.of(placed, customer.name(), company, directory, now),
                customer.id());
    }

    private static @Nullable PostalAddress addressOf(@Nullable AddressBody address) {
        return address == null ? null : address.toAddress();
    }
}

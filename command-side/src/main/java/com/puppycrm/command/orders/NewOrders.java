package com.puppycrm.command.orders;

import com.puppycrm.command.directory.Claims;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.command.directory.Staff;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.orders.OrderState;
import com.puppycrm.records.orders.OrderView;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Places orders: new ones, and repeats of earlier ones. */
@Component
public final class NewOrders {

    private final CommandGateway commands;
    private final Repository<OrderAggregate> orders;
    private final OrderNumbers numbers;
    private final Claims claims;
    private final Staff staff;
    private final Ids ids;

    NewOrders(
            CommandGateway commands,
            Repository<OrderAggregate> orders,
            OrderNumbers numbers,
            Claims claims,
            Staff staff,
            Ids ids) {
        this.commands = commands;
        this.orders = orders;
        this.numbers = numbers;
        this.claims = claims;
        this.staff = staff;
        this.ids = ids;
    }

    /** Places an order for a customer whom the caller can see. */
    public Outcome<OrderView> place(NewOrder order, Entry customer, CompanyTerms company, Instant now) {
        return place(order.content(), order.placedAt(), null, customer, company, now);
    }

    /**
     * Orders the same items again, for the same customer.
     *
     * @param expectedVersion the version that the original order must have; absent: any
     */
    Outcome<OrderView> placeAgain(
            UUID orderId,
            @Nullable ExpectedVersion expectedVersion,
            Entry customer,
            CompanyTerms company,
            Instant now) {
        OrderState before = orders.load(orderId.toString()).invoke(OrderAggregate::state);
        OrderContent again = ExpectedVersion.decide(expectedVersion, before.version(), () -> {
            if (!before.currencyUnit().equals(company.currency())) {
                throw Rejection.conflict(
                        "currency_changed",
                        "The original order is in " + before.currency() + "; its prices can't be reused.");
            }
            return OrderContent.of(before).again(ids::next);
        });
        return place(again, null, before.id(), customer, company, now);
    }

    private Outcome<OrderView> place(
            OrderContent content,
            @Nullable Instant placedAt,
            @Nullable UUID previousOrderId,
            Entry customer,
            CompanyTerms company,
            Instant now) {
        if (customer.archived()) {
            throw Rejection.conflict(
                    "customer_archived", "An archived customer can't place orders; restore the customer first.");
        }
        if (customer.is(CustomerStatus.BLOCKED)) {
            throw Rejection.conflict("customer_blocked", "A blocked customer can't place orders.");
        }
        Instant at = placedAt == null ? now : placedAt;
        UUID id = ids.next();
        claims.move(OrderAggregate.EXTERNAL_ID, company.id(), null, content.externalId(), id);
        // The order's number is taken for good, so that whatever can be rejected comes before.
        CommandExecution.beforeWhatStays();
        OrderState placed = commands.sendAndWait(new CreateOrder(
                id,
                company.id(),
                customer.id(),
                numbers.next(company, at),
                company.currency().getCurrencyCode(),
                content,
                previousOrderId,
                placedAt,
                at));
        return Outcome.created(
                "/api/orders/" + placed.id() + "/",
                placed.version(),
                OrderView.of(placed, customer.name(), staff.names(company.id()), company.dayOf(now)),
                customer.id());
    }
}

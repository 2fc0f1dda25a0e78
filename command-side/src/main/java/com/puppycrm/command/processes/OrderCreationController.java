package com.puppycrm.command.processes;

import static com.puppycrm.command.orders.OrderRequests.MOST_ITEMS;
import static java.util.Objects.requireNonNull;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerRequests.NewCustomer;
import com.puppycrm.command.customers.NewCustomers;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.KnownCustomer;
import com.puppycrm.command.directory.KnownCompany;
import com.puppycrm.command.orders.NewOrders;
import com.puppycrm.command.orders.OrderAnswer;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderRequests;
import com.puppycrm.command.orders.OrderRequests.NewItem;
import com.puppycrm.command.orders.OrderRequests.NewOrder;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.AddressBody;
import com.puppycrm.platform.web.CrossChecked;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.RequestContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places an order over HTTP: for a customer on record, or together with a new one, in one step that happens or does not. */
@RestController
class OrderCreationController {

    private final CommandExecution execution;
    private final NewCustomers newCustomers;
    private final NewOrders newOrders;
    private final Directory directory;

    OrderCreationController(
            CommandExecution execution, NewCustomers newCustomers, NewOrders newOrders, Directory directory) {
        this.execution = execution;
        this.newCustomers = newCustomers;
        this.newOrders = newOrders;
        this.directory = directory;
    }

    /** An order with either the id of its customer or the customer's details. */
    record OrderPlacement(
            @Nullable UUID customerId,
            @Nullable @Valid NewCustomer customer,
            @NotEmpty @Size(max = MOST_ITEMS) List<@Valid @NotNull NewItem> items,
            @Nullable @Valid AddressBody shippingAddress,
            @Nullable @Valid AddressBody billingAddress,
            @Nullable @Size(max = 100) @OneLine String paymentMethod,
            @Nullable LocalDate expectedDeliveryDate,
            @Nullable @Size(max = 10_000) String notes,
            @Nullable Instant placedAt)
            implements CrossChecked {

        @Override
        public List<FieldError> contradictions() {
            List<FieldError> errors = new ArrayList<>();
            notOneCustomer().ifPresent(errors::add);
            if (items != null) {
                errors.addAll(OrderRequests.contradictions(items));
            }
            if (customer != null) {
                customer.contradictions()
                        .forEach(error -> errors.add(new FieldError("customer." + error.field(), error.message())));
            }
            return errors;
        }

        Optional<FieldError> notOneCustomer() {
            return (customerId == null) == (customer == null)
                    ? Optional.of(new FieldError("customer_id", "give either customer_id or customer"))
                    : Optional.empty();
        }

        NewOrder order() {
            return new NewOrder(
                    items, shippingAddress, billingAddress, paymentMethod, expectedDeliveryDate, notes, placedAt);
        }
    }

    @PostMapping("/api/orders")
    @Sends(CreateOrder.class)
    @Sends(value = CreateCustomer.class, where = "customer")
    ResponseEntity<OrderAnswer> create(@JsonBody OrderPlacement body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            KnownCompany company = directory.company(caller.companyId());
            NewOrder order = body.order();
            List<FieldError> errors = new ArrayList<>(NewOrders.contradictions(order, company, request.now()));
            body.notOneCustomer().ifPresent(errors::add);
            if (body.customer() != null) {
                errors.addAll(newCustomers.contradictionsInline(body.customer(), caller, company));
            }
            if (!errors.isEmpty()) {
                throw Rejection.invalid(errors);
            }
            return newOrders.place(order, customerOf(body, caller, company, request.now()), company, request.now());
        });
    }

    private KnownCustomer customerOf(OrderPlacement body, Caller caller, KnownCompany company, Instant now) {
        if (body.customerId() != null) {
            return directory.customer(caller, body.customerId());
        }
        return newCustomers.createInline(requireNonNull(body.customer()), caller, company, now);
    }
}

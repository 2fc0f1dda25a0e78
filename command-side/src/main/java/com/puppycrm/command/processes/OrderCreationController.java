package com.puppycrm.command.processes;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.command.customers.CustomerDraft;
import com.puppycrm.command.customers.NewCustomers;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.command.directory.Directory.Entry;
import com.puppycrm.command.orders.NewItem;
import com.puppycrm.command.orders.NewOrder;
import com.puppycrm.command.orders.NewOrders;
import com.puppycrm.command.orders.OrderCommand.CreateOrder;
import com.puppycrm.command.orders.OrderDraft;
import com.puppycrm.command.orders.OrderEdit;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.input.BoundsOf;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.orders.OrderView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Places an order over HTTP: for an existing customer or, atomically, together with a new one. */
@RestController
@Serves(Serves.Kind.COMMANDS)
class OrderCreationController {

    private final CommandExecution execution;
    private final NewCustomers newCustomers;
    private final NewOrders newOrders;
    private final Directory directory;
    private final Companies companies;
    private final Ids ids;

    OrderCreationController(
            CommandExecution execution,
            NewCustomers newCustomers,
            NewOrders newOrders,
            Directory directory,
            Companies companies,
            Ids ids) {
        this.execution = execution;
        this.newCustomers = newCustomers;
        this.newOrders = newOrders;
        this.directory = directory;
        this.companies = companies;
        this.ids = ids;
    }

    /** An order with either the id of its customer or the details of a new one. */
    @BoundsOf(OrderDraft.class)
    @Schema(name = "OrderPlacement")
    record OrderPlacement(
            @Nullable UUID customerId,
            @Nullable CustomerDraft customer,
            List<NewItem> items,
            @Nullable PostalAddress shippingAddress,
            @Nullable PostalAddress billingAddress,
            @Nullable String paymentMethod,
            @Nullable LocalDate expectedDeliveryDate,
            @Nullable String externalId,
            @Nullable String notes,
            @Nullable Instant placedAt) {

        OrderDraft order() {
            return new OrderDraft(
                    items,
                    shippingAddress,
                    billingAddress,
                    paymentMethod,
                    expectedDeliveryDate,
                    null,
                    null,
                    externalId,
                    notes,
                    placedAt);
        }
    }

    @Operation(summary = "Place an order", description = """
        For an existing customer (`customer_id`), or together with a new one (`customer`): both are created,
        or neither.\
        """)
    @PostMapping("/api/orders")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"not_found", "customer_merged"})
    @Sends(CreateOrder.class)
    @Sends(value = CreateCustomer.class, where = "customer")
    ResponseEntity<OrderView> placeOrder(@JsonBody Sent<OrderPlacement> sent, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            CompanyTerms company = companies.terms(caller.companyId());
            OrderPlacement body = sent.value();
            Parsed<NewOrder> order = OrderEdit.acceptNew(Sent.whole(body.order()), company, request.now(), ids::next);
            Parsed<CreateCustomer> newCustomer = body.customer() == null
                    ? null
                    : newCustomers.accept(Sent.whole(body.customer()), caller, company, request.now());
            Findings findings = Findings.in(sent);
            boolean oneCustomer = (body.customerId() == null) != (newCustomer == null);
            findings.when(
                            findings.isSound("customer") && !oneCustomer,
                            "customer_id",
                            "give exactly one of customer_id and customer")
                    .and(order);
            if (newCustomer != null) {
                findings.at("customer", newCustomer);
            }
            NewOrder accepted = findings.orElse(order::orThrow).orThrow();
            Entry customer = newCustomer == null
                    ? directory.lock(caller, CustomerState.FAMILY, requireNonNull(body.customerId()))
                    : newCustomers.create(newCustomer.orThrow());
            return newOrders.place(accepted, customer, company, request.now());
        });
    }
}

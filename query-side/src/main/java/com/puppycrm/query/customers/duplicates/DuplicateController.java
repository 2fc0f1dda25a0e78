package com.puppycrm.query.customers.duplicates;

import static com.puppycrm.platform.security.Permission.MANAGE_CUSTOMERS;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class DuplicateController {

    private final Duplicates duplicates;

    DuplicateController(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Operation(summary = "List suspected duplicates", description = """
        Pairs of customers that have the same name or phone number, or nearly the same e-mail address, the latest first.
        What more than 20 customers have in common is no sign. A pair is gone once one is merged into the other, by
        `POST /api/customers/{id}/merge/`, or they are declared distinct, by `POST /api/customers/{id}/distinct/`.\
        """)
    @GetMapping("/api/customers/duplicates")
    @AllowedFor(MANAGE_CUSTOMERS)
    Page<SuspectedDuplicate> listSuspectedDuplicates(
            Caller caller, RequestContext context, @ListOf(DuplicateField.class) ListQuery query) {
        return duplicates.page(caller, null, query, context.now());
    }

    @Operation(
            summary = "List the suspected duplicates of a customer",
            description = "The pairs of the list of suspected duplicates that this customer is in.")
    @GetMapping("/api/customers/{id}/duplicates")
    @AllowedFor(MANAGE_CUSTOMERS)
    Page<SuspectedDuplicate> listDuplicatesOfCustomer(
            Caller caller,
            RequestContext context,
            @PathVariable UUID id,
            @ListOf(DuplicateField.class) ListQuery query) {
        return duplicates.page(caller, id, query, context.now());
    }
}

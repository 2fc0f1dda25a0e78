package com.puppycrm.query.jobs;

import static com.puppycrm.platform.security.Permission.ASSIGN_TAGS;
import static com.puppycrm.platform.security.Permission.CANCEL_ORDERS;
import static com.puppycrm.platform.security.Permission.CLOSE_REFUNDED_ORDERS;
import static com.puppycrm.platform.security.Permission.DELIVER_ORDERS;
import static com.puppycrm.platform.security.Permission.EDIT_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.MANAGE_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.PROCESS_ORDERS;
import static com.puppycrm.platform.security.Permission.SHIP_ORDERS;

import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.NoBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.query.records.TagNames;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Starting a job changes no business data yet: it notes what is to be changed, which the query side selects. */
@RestController
@Serves(Serves.Kind.QUERIES)
class JobController {

    private final Jobs jobs;
    private final KnownCompanies companies;
    private final TagNames tags;

    JobController(Jobs jobs, KnownCompanies companies, TagNames tags) {
        this.jobs = jobs;
        this.companies = companies;
        this.tags = tags;
    }

    @Operation(summary = "Change many customers", description = """
        Starts a job for the customers named, or for those that the filters of the list select now, up to 100,000. Each
        is changed as if alone, by the rights that the caller has then. `owner` requires `CanEditCustomers`,
        `add_tags` and `remove_tags` `CanAssignTags`, the other actions `CanManageCustomers`.\
        """)
    @PostMapping("/api/customers/bulk")
    @AllowedFor({EDIT_CUSTOMERS, MANAGE_CUSTOMERS, ASSIGN_TAGS})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({"too_many_jobs", "idempotency_key_reused"})
    ResponseEntity<Job> changeCustomers(Caller caller, RequestContext request, @JsonBody Sent<CustomerBulkDraft> body) {
        body.value().needed().ifPresent(needed -> require(caller, needed));
        BulkStart start = CustomerBulkDraft.accept(
                        body,
                        companies.terms(caller.companyId()),
                        caller.id(),
                        owner -> jobs.mayOwn(caller, owner),
                        tag -> tags.of(caller.companyId(), Stream.of(tag)).of(tag) != null)
                .orThrow();
        return accepted(jobs.start(caller, request, start));
    }

    @Operation(summary = "Move many orders to another status", description = """
        Starts a job for the orders named, or for those that the filters of the list select now, up to 100,000. Each is
        moved as if alone, by the rights that the caller has then; one that has the status already is skipped. It can't
        be undone: an order does not move back.\
        """)
    @PostMapping("/api/orders/bulk")
    @AllowedFor({PROCESS_ORDERS, SHIP_ORDERS, DELIVER_ORDERS, CANCEL_ORDERS, CLOSE_REFUNDED_ORDERS})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({"too_many_jobs", "idempotency_key_reused"})
    ResponseEntity<Job> changeOrders(Caller caller, RequestContext request, @JsonBody Sent<OrderBulkDraft> body) {
        OrderStatus to = body.value().status();
        if (to != null) {
            require(caller, BulkChange.neededToMoveTo(to));
        }
        BulkStart start = OrderBulkDraft.accept(body, companies.terms(caller.companyId()), caller.id())
                .orThrow();
        return accepted(jobs.start(caller, request, start));
    }

    private static void require(Caller caller, Permission needed) {
        if (!caller.may(needed)) {
            throw Rejection.forbidden(needed.wireName());
        }
    }

    @Operation(summary = "List jobs", description = """
        The 100 latest, without their errors: one's own, and those of everybody for who sees the whole company and has
        `CanUndo`.\
        """)
    @GetMapping("/api/jobs")
    @AllowedFor({})
    Items<Job> listJobs(Caller caller) {
        return new Items<>(jobs.latest(caller));
    }

    @Operation(
            summary = "Get a job",
            description = "How it stands, with the first 100 errors. Once it is finished, reads contain what it did.")
    @GetMapping("/api/jobs/{id}")
    @AllowedFor({})
    Job getJob(Caller caller, RequestContext request, @PathVariable UUID id) {
        return jobs.findReadable(caller, id, request.now());
    }

    @Operation(
            summary = "Cancel a job",
            description = "Nothing more is changed; what was changed stays. A finished job stays as it is.")
    @PostMapping("/api/jobs/{id}/cancel")
    @AllowedFor({})
    Job cancelJob(Caller caller, RequestContext request, @PathVariable UUID id, @JsonBody NoBody body) {
        return jobs.cancel(caller, id, request.now());
    }

    @Operation(
            summary = "Try again what failed",
            description = "Of a finished job, only by who started it. A job without failures stays as it is.")
    @PostMapping("/api/jobs/{id}/retry")
    @AllowedFor({})
    @Refuses({"job_unfinished", "job_of_another"})
    Job retryJob(Caller caller, @PathVariable UUID id, @JsonBody NoBody body) {
        return jobs.retry(caller, id);
    }

    @Operation(summary = "Undo a job", description = """
        Starts a job that takes back what this one has changed. What was changed again since is left alone, and is among
        the errors. Undone already, the job that did it is returned.\
        """)
    @PostMapping("/api/jobs/{id}/undo")
    @AllowedFor({})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({"job_unfinished", "job_not_undoable", "too_many_jobs", "idempotency_key_reused"})
    ResponseEntity<Job> undoJob(Caller caller, RequestContext request, @PathVariable UUID id, @JsonBody NoBody body) {
        return accepted(jobs.undo(caller, request, id));
    }

    private static ResponseEntity<Job> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/jobs/" + job.id() + "/"))
                .body(job);
    }
}

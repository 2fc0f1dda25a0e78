package com.puppycrm.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.command.customers.CustomerCommand.CreateCustomer;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.platform.log.PostgresEventStorageEngine;
import com.puppycrm.platform.projections.ProcessingGroup;
import com.puppycrm.platform.projections.ProcessingGroups;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Roles;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.records.customers.CustomerDetails;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;

/** A rejected command leaves no row anywhere, and the beans that guarantee this are in place. */
class RejectedCommandIT {

    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final RunningProduct product = RunningProduct.product();
    private final TestCompany company = TestCompany.register();
    private final UUID customer = company.customer();
    private final UUID order = company.order(customer);

    @Test
    void aTakenAddressLeavesNothing() throws Exception {
        String email = company.api().get("/api/customers/" + customer + "/").text("email");
        Map<String, Object> twin = Map.of("email", email, "first_name", "M", "last_name", "L");

        leavesNothing(() -> post("/api/customers/", twin).refused(409, "email_taken"));
        leavesNothing(() -> post(
                        "/api/orders/", Map.of("customer", twin, "items", List.of(TestCompany.item("1", "10.00"))))
                .refused(409, "email_taken"));
    }

    @Test
    void aForbiddenMoveLeavesNothing() throws Exception {
        leavesNothing(() -> post("/api/orders/" + order + "/status/", Map.of("status", "delivered"))
                .refused(409, "transition_not_allowed"));
    }

    @Test
    void aStaleVersionLeavesNothing() throws Exception {
        leavesNothing(() -> company.api()
                .call("POST", "/api/orders/" + order + "/status/")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .ifMatch(99)
                .json(Map.of("status", "processing"))
                .send()
                .expect(412));
        leavesNothing(() -> company.api()
                .call("PATCH", "/api/customers/" + customer + "/")
                .ifMatch(99)
                .json(Map.of("first_name", "Maria"))
                .send()
                .expect(412));
    }

    @Test
    void anUnknownRecordLeavesNothing() throws Exception {
        leavesNothing(() -> post("/api/orders/" + UUID.randomUUID() + "/status/", Map.of("status", "processing"))
                .expect(404));
        leavesNothing(() -> post(
                        "/api/orders/",
                        Map.of("customer_id", UUID.randomUUID(), "items", List.of(TestCompany.item("1", "10.00"))))
                .expect(404));
    }

    /** Decision 10: a customer created together with an order is a customer like any other. */
    @Test
    void permissionToCreateOrdersDoesNotCreateCustomersEvenBypassingTheRoute() throws Exception {
        List<String> granted = List.of(Permission.CREATE_ORDERS.wireName());
        UUID seller = company.hire("support_staff").id();
        company.api()
                .patch("/api/staff/" + seller + "/", Map.of("extra_permissions", granted))
                .expect(200);
        UUID session = product.bean(CommandDatabase.class)
                .jdbc()
                .sql("select id from identity.session where staff_id = :seller")
                .param("seller", seller)
                .query(UUID.class)
                .single();
        var caller = new Caller(
                seller, company.id(), session, Role.SUPPORT_STAFF, Roles.permissionsOf(Role.SUPPORT_STAFF, granted));
        var profile = new CustomerProfile("Mara", "Lindqvist", null, null, null, null, null);
        var details = new CustomerDetails(
                RunningProduct.unique("c") + "@example.org", profile, CustomerType.INDIVIDUAL, null, null, null, null);
        var command = new CreateCustomer(UUID.randomUUID(), company.id(), details, List.of(), seller, Instant.EPOCH);
        var request = new RequestContext("past-the-route", Instant.EPOCH, null, RequestDigest.NONE, null);

        leavesNothing(() -> assertThatThrownBy(() -> product.bean(CommandExecution.class)
                        .change(request, caller, () -> {
                            product.bean(CommandGateway.class).sendAndWait(command);
                            return Outcome.noContent();
                        }))
                .isInstanceOfSatisfying(Rejection.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
                    assertThat(refused.details())
                            .containsEntry("required_permission", Permission.EDIT_CUSTOMERS.wireName());
                }));
    }

    @Test
    void theEventStoreIsOursAndItsTransactionsAreSprings() {
        assertThat(product.bean(EventStorageEngine.class)).isInstanceOf(PostgresEventStorageEngine.class);
        assertThat(product.bean(EventBus.class)).isInstanceOf(EventStore.class);
        assertThat(product.bean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
    }

    private Reply post(String path, Map<String, Object> body) {
        return company.api()
                .call("POST", path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .json(body)
                .send();
    }

    private void leavesNothing(Runnable refused) throws SQLException {
        awaitQuiet();
        Map<String, String> before = rows();

        refused.run();

        assertThat(before).containsKeys("log.event", "command.idempotent_answer", "query.customer_order");
        assertThat(rows()).isEqualTo(before);
    }

    /** Waits until all earlier events have been handled, and what is kept by criteria has followed. */
    private void awaitQuiet() throws SQLException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (product.bean(ProcessingGroups.class).all().stream()
                                .mapToLong(ProcessingGroup::position)
                                .min()
                                .orElseThrow()
                        < product.events()
                || rows().entrySet().stream()
                        .anyMatch(table -> table.getKey().endsWith("_changed")
                                && !table.getValue().startsWith("0 "))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /**
     * A checksum of each of our tables, except for the access log, the progress of followers of the log, and what the
     * clock alone writes; of mails, of what they are because of, since they are sent meanwhile.
     */
    private Map<String, String> rows() throws SQLException {
        DatabaseConnection owner = product.bean(DatabaseConnection.class);
        Map<String, String> checksums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement();
                Statement each = connection.createStatement();
                ResultSet tables = statement.executeQuery("""
                    select table_schema || '.' || table_name from information_schema.tables
                    where table_schema in ('log', 'keys', 'identity', 'command', 'query') and table_type = 'BASE TABLE'
                        and table_name not in ('access_log', 'token_entry', 'late_check')
                    """)) {
            while (tables.next()) {
                String table = tables.getString(1);
                String content = table.equals("command.mail") ? "t.cause" : "t::text";
                try (ResultSet row = each.executeQuery(
                        "select count(*) || ' ' || coalesce(md5(string_agg(%1$s, '|' order by %1$s)), '') from %2$s t"
                                .formatted(content, table))) {
                    row.next();
                    checksums.put(table, row.getString(1));
                }
            }
        }
        return checksums;
    }
}

package com.puppycrm.standalone.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.events.Actor;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.running.ProcessEnd;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.standalone.demo.DemoCompany.Answer;
import com.puppycrm.standalone.demo.DemoEntries.Books;
import com.puppycrm.standalone.demo.DemoRows.Kind;
import com.puppycrm.standalone.demo.DemoRows.Made;
import com.puppycrm.standalone.demo.DemoStaff.Person;
import com.puppycrm.standalone.demo.DemoStaff.SignIn;
import com.puppycrm.standalone.demo.Northwind.Customer;
import com.puppycrm.standalone.demo.Northwind.Order;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Loads the demo company's customers and orders in the background, and resumes at the next start after an interruption.
 * {@code PUPPY_DEMO} creates the company at start.
 */
@Component
@ConditionalOnDemo
final class DemoLoading implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLoading.class);

    private static final int ORDERS_PER_LINE = 100;

    /** Maximum number of attempts without progress: a database restart takes a few seconds. */
    private static final int MAX_FAILED_ATTEMPTS = 30;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** An order takes milliseconds; if the database does not respond, its transaction is left to be rolled back. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final DemoCompany company;
    private final DemoEntries entries;
    private final DemoRows rows;
    private final Companies companies;
    private final Clock clock;
    private final Optional<DemoDates> requested;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean failed;
    private @Nullable Thread thread;

    DemoLoading(
            DemoCompany company,
            DemoEntries entries,
            DemoRows rows,
            Companies companies,
            Clock clock,
            @Value("${puppy.demo:}") String requested) {
        this.company = company;
        this.entries = entries;
        this.rows = rows;
        this.companies = companies;
        this.clock = clock;
        this.requested = DemoDates.requested(requested);
    }

    @Schema(name = "DemoState")
    enum State {
        ABSENT,
        LOADING,
        LOADED,
        FAILED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many customers and orders have been entered. */
    record Progress(State state, int done, int total) {}

    Progress progress() {
        Northwind data = company.data();
        int total = data.customers().size() + data.orders().size();
        if (rows.find().isEmpty()) {
            return new Progress(State.ABSENT, 0, total);
        }
        int done = rows.done();
        State state = done == total ? State.LOADED : failed ? State.FAILED : State.LOADING;
        return new Progress(state, done, total);
    }

    /** Loads whatever is missing, unless a load is already running. */
    synchronized void begin() {
        boolean atIt = thread != null && thread.isAlive();
        if (running && !atIt && progress().state() != State.LOADED) {
            failed = false;
            thread = Thread.ofPlatform().daemon().name("demo-loading").start(this::load);
        }
    }

    @Override
    public void start() {
        running = true;
        requested.ifPresent(this::makeAtStart);
        Progress progress = progress();
        if (progress.state() == State.LOADING) {
            LOG.info(
                    "Demo company: loading; {} of {} customers and orders exist already",
                    progress.done(),
                    progress.total());
            begin();
        }
    }

    @Override
    public void stop() {
        Thread loading;
        synchronized (this) {
            running = false;
            loading = thread;
        }
        stopped.countDown();
        try {
            if (loading != null && !loading.join(STOP_TIMEOUT)) {
                LOG.warn("Demo company: loading does not stop; its current transaction will be rolled back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void makeAtStart(DemoDates dates) {
        var request = new RequestContext(
                "demo-company", clock.instant().truncatedTo(ChronoUnit.MICROS), null, RequestDigest.NONE, null);
        List<SignIn> signIns;
        try {
            Answer answer = company.make(request, dates);
            signIns = answer.company().getStatusCode().isSameCodeAs(HttpStatus.CREATED)
                    ? answer.signIns()
                    : company.renewPasswords();
        } catch (Rejection refused) {
            LOG.warn("Demo company: it could not be created: {}", refused.getMessage());
            return;
        }
        // Printed for the operator and not logged, because passwords must not be in the log.
        signIns.forEach(signIn -> System.out.println(
                "demo sign-in: " + signIn.role().wireName() + " " + signIn.email() + " " + signIn.password()));
    }

    private void load() {
        int tries = 0;
        int doneBefore = -1;
        while (running) {
            try {
                enterTheRest();
                return;
            } catch (RuntimeException | Error e) {
                ProcessEnd.ifOutOfMemory(e);
                int done = doneOr(doneBefore);
                tries = done > doneBefore ? 1 : tries + 1;
                doneBefore = done;
                if (tries == MAX_FAILED_ATTEMPTS) {
                    failed = true;
                    LOG.error(
                            "Demo company: loading has failed; it is retried at the next start or by POST /api/demo/",
                            e);
                    return;
                }
                LOG.warn("Demo company: loading was interrupted and will be retried: {}", e.toString());
            }
            pause();
        }
    }

    private void enterTheRest() {
        Books books = books(rows.find().orElseThrow());
        Set<String> customersThere = rows.entered(Kind.CUSTOMER);
        for (Customer customer : books.data().customers()) {
            if (running && !customersThere.contains(customer.code())) {
                entries.enter(customer, books);
            }
        }
        Map<String, UUID> customers = rows.records(Kind.CUSTOMER);
        Set<String> ordersThere = rows.entered(Kind.ORDER);
        int orders = ordersThere.size();
        for (Order order : books.data().orders()) {
            if (running && !ordersThere.contains(order.code())) {
                entries.enter(order, requireNonNull(customers.get(order.customer()), order.customer()), books);
                orders++;
                if (orders % ORDERS_PER_LINE == 0) {
                    LOG.info(
                            "Demo company: {} of {} orders loaded",
                            orders,
                            books.data().orders().size());
                }
            }
        }
        if (running) {
            LOG.info("Demo company: loaded with {} customers and {} orders", customers.size(), orders);
        }
    }

    private Books books(Made made) {
        Map<String, UUID> staffIds = rows.records(Kind.EMPLOYEE);
        Map<String, Actor> staff = new HashMap<>();
        for (Person person : company.staff()) {
            UUID id = requireNonNull(staffIds.get(person.code()), person.code());
            staff.put(person.code(), Actor.staff(id, person.role()));
        }
        Actor ceo = requireNonNull(staff.get(company.staff().getFirst().code()));
        return new Books(companies.terms(made.companyId()), made.calendar(), company.data(), staff, ceo);
    }

    private int doneOr(int otherwise) {
        try {
            return rows.done();
        } catch (RuntimeException e) {
            LOG.debug("progress can't be read from the database", e);
            return otherwise;
        }
    }

    private void pause() {
        try {
            if (stopped.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.item;
import static com.puppycrm.standalone.TestCompany.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.platform.database.DatabaseConnection;
import com.puppycrm.standalone.TestCompany.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Some companies read what takes the database very long; their orders are made to. Others go on meanwhile. */
class BusyReadersIT {

    private static final Duration LONGEST_READ = Duration.ofSeconds(1);
    private static final Duration HARDLY_NOTICED = Duration.ofSeconds(1);
    private static final int ORDERS = 6;

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext application;
    private static RunningProduct product;

    @BeforeAll
    static void start() throws SQLException {
        // What makes the API document is shared by all products of a process: the one that is compared is made first.
        OpenApi.shared();
        application = PuppyCrm.application()
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--puppy.limits.read-time=" + LONGEST_READ.toMillis() + "ms",
                        "--puppy.limits.read-time-per-caller=3s",
                        "--puppy.data-dir=" + PreparedData.in(data));
        product = new RunningProduct(application);
        asOwner("create table public.dear (company uuid)");
        asOwner("grant select on public.dear to puppy_query");
        asOwner("""
            create function public.takes_long(wanted uuid) returns boolean language plpgsql volatile as $$
            begin
                if exists (select from public.dear where company = wanted) then
                    perform pg_sleep(0.3);
                end if;
                return true;
            end $$
            """);
        asOwner("grant execute on function public.takes_long to puppy_query");
        asOwner("create policy takes_long on query.customer_order using (public.takes_long(company_id))");
        asOwner("alter table query.customer_order enable row level security");
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
    }

    private static void asOwner(String sql) throws SQLException {
        var owner = application.getBean(DatabaseConnection.class);
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Each of its orders takes 0.3 s to read. */
    private static TestCompany companyWithDearOrders() throws SQLException {
        return companyWithDearOrders(product);
    }

    private static TestCompany companyWithDearOrders(RunningProduct product) throws SQLException {
        TestCompany company = TestCompany.register(product, Map.of());
        UUID customer = company.customer();
        for (int i = 0; i < ORDERS; i++) {
            company.api()
                    .post("/api/orders/", Map.of("customer_id", customer, "items", List.of(item("1", "1"))))
                    .expect(201);
        }
        company.api().get("/api/orders/").expect(200);
        asOwner("insert into public.dear values ('" + company.id() + "')");
        return company;
    }

    @Test
    void aReadThatTakesTooLongIsStoppedAndSaysWhatToNarrow() throws SQLException {
        TestCompany company = companyWithDearOrders();

        Reply stopped =
                company.api().get("/api/orders/?search=collar&total=exact").refused(503, "read_too_slow");

        assertThat(stopped.json().required("narrow").valueStream().map(name -> name.asString()))
                .containsExactly("search", "total");
        assertThat(stopped.header("Retry-After")).isNotBlank();
    }

    @Test
    void whoseReadsHaveTakenTheDatabaseForTooLongWaits() throws SQLException {
        TestCompany company = companyWithDearOrders();
        Person colleague = company.hire("manager");
        company.api().get("/api/orders/").refused(503, "read_too_slow");
        company.api().get("/api/orders/").refused(503, "read_too_slow");
        // The third one uses up what is left, or leaves a little for a fourth.
        company.api().get("/api/orders/").refused(503, "read_too_slow");
        company.api().get("/api/orders/");

        Reply refused = company.api().get("/api/customers/").refused(429, "read_time_used_up");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        company.api().post("/api/customers/", person()).expect(201);
        company.api().get("/api/me/").expect(200);
        colleague.api().get("/api/customers/").expect(200);
    }

    /** 48 dear reads at once, by six people of two companies, while a third company writes and reads what it wrote. */
    @Test
    void dearReadsHoldUpNeitherWritersNorOthersWhoReadNorTheFollowersOfTheLog() throws Exception {
        RunningProduct fromElsewhere = product.asSeenFrom("127.0.0.2");
        List<Callable<Reply>> dear = new ArrayList<>();
        for (int companies = 0; companies < 2; companies++) {
            TestCompany company = companyWithDearOrders(fromElsewhere);
            for (Person reader : List.of(company.ceo(), company.hire("manager"), company.hire("manager"))) {
                for (int i = 0; i < 8; i++) {
                    dear.add(() -> reader.api().get("/api/orders/"));
                }
            }
        }
        TestCompany victim = TestCompany.register(product, Map.of());
        victim.customer();
        victim.api().get("/api/customers/").expect(200);

        // What the machine takes for the same without them: other tests run beside this one.
        Duration usual = Duration.ZERO;
        for (int i = 0; i < 10; i++) {
            usual = longestOf(usual, victim);
        }
        List<Future<Reply>> reads = new ArrayList<>();
        Duration longest = Duration.ZERO;
        int used = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            dear.forEach(read -> reads.add(threads.submit(read)));
            while (!reads.stream().allMatch(Future::isDone)) {
                longest = longestOf(longest, victim);
                used++;
            }
        }

        assertThat(used).isGreaterThan(5);
        assertThat(longest.minus(usual)).isLessThan(HARDLY_NOTICED);
        assertThat(reads)
                .extracting(BusyReadersIT::status)
                .contains(503)
                // Whether others are refused at once depends on how fast these are.
                .isSubsetOf(429, 503);
    }

    /** Lets somebody write, read what they wrote, and ask whether the service is ready. */
    private static Duration longestOf(Duration soFar, TestCompany victim) throws Exception {
        Duration longest = longer(
                soFar, () -> victim.api().post("/api/customers/", person()).expect(201));
        // Waits for what was written: the log is followed.
        longest = longer(longest, () -> victim.api().get("/api/customers/").expect(200));
        return longer(longest, () -> victim.api().get("/readyz").expect(200));
    }

    private static int status(Future<Reply> read) {
        return read.resultNow().status();
    }

    private static Duration longer(Duration longest, Callable<Reply> request) throws Exception {
        long begun = System.nanoTime();
        request.call();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return took.compareTo(longest) > 0 ? took : longest;
    }
}

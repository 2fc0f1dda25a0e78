package com.puppycrm.standalone;

import static com.puppycrm.standalone.TestCompany.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.standalone.TestCompany.Person;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * What sign-ins leave behind, at the times at which it is forgotten: the whole product with a clock that is moved. Alone,
 * since Axon's events keep the clock of whichever application was started last, in all of this JVM.
 */
@Isolated
class ForgettingIT {

    @TempDir
    private static Path data;

    private static final AtomicReference<Duration> MOVED = new AtomicReference<>(Duration.ZERO);

    private static ConfigurableApplicationContext application;
    private static RunningProduct product;

    @Configuration(proxyBeanMethods = false)
    static class MovedClock {
        @Bean
        @Primary
        Clock movedClock() {
            Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Instant instant() {
                    return clock.instant().plus(MOVED.get());
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        PreparedData.in(data);
        var starting = PuppyCrm.application();
        starting.addPrimarySources(List.of(MovedClock.class));
        application = starting.run(
                "--server.port=0",
                "--management.server.port=0",
                "--puppy.data-dir=" + data,
                "--puppy.demo.allowed=false",
                "--puppy.forgetting-interval=50ms");
        product = new RunningProduct(application);
    }

    @AfterAll
    static void stop() {
        application.close();
        MOVED.set(Duration.ZERO);
    }

    private static void move(long days) {
        MOVED.updateAndGet(before -> before.plusDays(days));
    }

    private static Reply refresh(String token) {
        return product.anybody().post("/api/auth/refresh/", Map.of("refresh_token", token));
    }

    private static String signIn(Person person) {
        return product.anybody()
                .post("/api/auth/login/", Map.of("email", person.email(), "password", PASSWORD))
                .expect(200)
                .text("refresh_token");
    }

    private static long count(String table, UUID staff) {
        return application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("select count(*) from " + table + " where staff_id = :staff")
                .param("staff", staff)
                .query(Long.class)
                .single();
    }

    private static long tokens(UUID staff) {
        return count("identity.refresh_token join identity.session on session.id = session_id", staff);
    }

    @Test
    void usedTokensAreKnownAsLongAsTheyWouldHaveBeenValidAndThenForgotten() {
        TestCompany company = TestCompany.register(product, Map.of());
        Person ceo = company.ceo();
        String first = ceo.refreshToken();
        String second = refresh(first).expect(200).text("refresh_token");
        move(29);
        String third = refresh(second).expect(200).text("refresh_token");
        assertThat(tokens(ceo.id())).isEqualTo(3);

        move(2);
        await().atMost(Duration.ofSeconds(20)).until(() -> tokens(ceo.id()) == 1);

        // Both first tokens are unknown now; the session goes on with the third.
        refresh(first).refused(401, "refresh_token_invalid");
        String fourth = refresh(third).expect(200).text("refresh_token");
        move(27);
        // Given 29 days ago, used, and still known: whoever shows it now has stolen it.
        refresh(third).refused(401, "refresh_token_invalid");
        refresh(fourth).refused(401, "refresh_token_invalid");
        assertThat(count("identity.session", ceo.id())).isEqualTo(1);

        move(31);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("identity.session", ceo.id()) == 0);
        assertThat(tokens(ceo.id())).isZero();
        signIn(ceo);
    }

    @Test
    void sessionsThatNobodyWentOnWithAreForgotten() {
        TestCompany company = TestCompany.register(product, Map.of());
        Person auditor = company.hire("auditor");

        move(31);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> tokens(auditor.id()) == 0 && count("identity.session", auditor.id()) == 0);
        refresh(auditor.refreshToken()).refused(401, "refresh_token_invalid");
    }

    @Test
    void endedSessionsAndWhereFromOneSignedInGoAfterTheirTimes() {
        TestCompany company = TestCompany.register(product, Map.of());
        Person ceo = company.ceo();
        UUID invited = company.hire("auditor").id();
        String kept = signIn(ceo);
        product.anybody()
                .post("/api/auth/logout/", Map.of("refresh_token", ceo.refreshToken()))
                .expect(204);
        assertThat(count("identity.one_time_token", invited)).isEqualTo(1);

        for (int days = 0; days < 28; days += 14) {
            move(14);
            kept = refresh(kept).expect(200).text("refresh_token");
        }
        assertThat(count("identity.session", ceo.id())).isEqualTo(2);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("identity.one_time_token", invited) == 0);

        move(3);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("identity.session", ceo.id()) == 1);
        refresh(kept).expect(200);
        assertThat(count("identity.known_client", ceo.id())).isPositive();
        move(181);
        await().atMost(Duration.ofSeconds(20)).until(() -> count("identity.known_client", ceo.id()) == 0);
    }

    @Test
    void ofWhoIsRemovedOnlyTheNameStays() {
        TestCompany company = TestCompany.register(product, Map.of());
        Person member = company.hire("auditor");

        company.api().delete("/api/staff/" + member.id() + "/").expect(204);

        Map<String, Object> row = application
                .getBean(CommandDatabase.class)
                .jdbc()
                .sql("""
                    select email || email_key as addresses, password_hash, first_name from identity.staff
                    where id = :id
                    """)
                .param("id", member.id())
                .query()
                .singleRow();
        assertThat(row).containsEntry("addresses", "").containsEntry("first_name", "Sam");
        assertThat(row.get("password_hash")).isNull();
        assertThat(count("identity.known_client", member.id())).isZero();
    }
}

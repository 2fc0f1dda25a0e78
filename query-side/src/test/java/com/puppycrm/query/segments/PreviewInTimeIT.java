package com.puppycrm.query.segments;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.platform.criteria.CriteriaReader;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.lists.PlannedPerCall;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview comes in time, and says if it could not count. */
class PreviewInTimeIT {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private QueryWorld world;
    private Caller ceo;

    @BeforeEach
    void open() {
        world = new QueryWorld();
        UUID company = world.company("EUR", "Europe/Berlin");
        ceo = world.staff(company, Role.CEO, "Cleo", null);
        world.record(
                company,
                Actor.SYSTEM,
                NOW,
                Samples.customer(UUID.randomUUID(), company, "Mara", "Lindqvist", null),
                Samples.customer(UUID.randomUUID(), company, "Ada", "Berg", null));
        world.catchUp();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private SegmentPreview preview(Duration longest) {
        CompanyTerms company = world.get(KnownCompanies.class).terms(ceo.companyId());
        return new SegmentPreviews(world.database(), world.get(PlannedPerCall.class), longest)
                .of(
                        RecordScope.of(ceo),
                        CriteriaReader.read("criteria", Map.of("verified", false), CustomerField.values(), company)
                                .orThrow(),
                        company,
                        company.dayOf(NOW));
    }

    @Test
    void whatCanBeCountedIsExact() {
        SegmentPreview preview = preview(Duration.ofSeconds(5));

        assertThat(preview.count()).isEqualTo(2);
        assertThat(preview.countExact()).isTrue();
        assertThat(preview.sample()).hasSize(2);
    }

    @Test
    void whatTakesTooLongIsLeftOutAndSaid() {
        world.database().inTransaction().executeWithoutResult(_ -> {
            // Whoever reads it waits.
            world.database()
                    .jdbc()
                    .sql("lock table query.customer_figures in access exclusive mode")
                    .update();
            SegmentPreview preview = CompletableFuture.supplyAsync(() -> preview(Duration.ofMillis(100)))
                    .join();

            assertThat(preview).isEqualTo(new SegmentPreview(0, false, List.of()));
        });
    }
}

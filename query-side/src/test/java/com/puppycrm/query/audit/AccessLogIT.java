package com.puppycrm.query.audit;

import static com.puppycrm.query.Samples.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.Role;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.RequestDigest;
import com.puppycrm.query.QueryWorld;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessLogIT {

    private static final RequestContext NOW =
            new RequestContext("r", Instant.parse("2026-03-10T12:00:00Z"), null, RequestDigest.NONE, null);

    private QueryWorld world;
    private UUID company;
    private Caller auditor;
    private Caller foreigner;

    @BeforeAll
    void populate() {
        world = new QueryWorld();
        company = world.company("EUR", "UTC");
        auditor = world.staff(company, Role.AUDITOR, "Ada", null);
        foreigner = world.staff(world.company("EUR", "UTC"), Role.CEO, "Fee", null);
        world.catchUp();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void aCompanySeesOnlyItsOwnAccessLog() {
        for (int i = 0; i < 3; i++) {
            world.database()
                    .jdbc()
                    .sql("""
                        insert into identity.access_log (id, company_id, at, kind, actor_id, request_id, subject)
                        values (:id, :company, now(), 'settings_changed', :actor, 'r', '{"what": "customers"}')
                        """)
                    .param("id", UUID.randomUUID())
                    .param("company", company)
                    .param("actor", auditor.id())
                    .update();
        }
        AccessLogController log = world.get(AccessLogController.class);
        assertThat(log.listAccessLog(
                                auditor,
                                NOW,
                                world.query(auditor, AccessField.class, parameters("kind", "settings_changed")))
                        .items())
                .hasSize(3)
                .allSatisfy(access -> assertThat(access.actor().name()).isEqualTo("Ada Staff"));
        assertThat(log.listAccessLog(auditor, NOW, world.query(auditor, AccessField.class, parameters("limit", "2")))
                        .nextCursor())
                .isNotNull();
        assertThat(log.listAccessLog(foreigner, NOW, world.query(foreigner, AccessField.class, parameters()))
                        .items())
                .isEmpty();
    }
}

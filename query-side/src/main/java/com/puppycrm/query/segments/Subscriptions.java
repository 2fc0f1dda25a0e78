package com.puppycrm.query.segments;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.security.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The subscriptions of staff, who are notified when customers enter a segment. They are rows, not events. */
@Component
class Subscriptions {

    private final JdbcClient jdbc;

    Subscriptions(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Throws 404 if the company has no such segment; subscribing twice changes nothing. */
    void add(Caller caller, UUID segment, Instant now) {
        jdbc.sql("""
            insert into identity.segment_subscription (staff_id, company_id, segment_id, since)
            select :staff, s.company_id, s.id, :now from query.segment s
            where s.company_id = :company and s.id = :segment and not s.deleted
            on conflict (staff_id, segment_id) do nothing
            """)
                .param("staff", caller.id())
                .param("company", caller.companyId())
                .param("segment", segment)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        require(caller, segment);
    }

    /** Throws 404 if the company has no such segment. */
    void remove(Caller caller, UUID segment) {
        require(caller, segment);
        jdbc.sql("delete from identity.segment_subscription where staff_id = :staff and segment_id = :segment")
                .param("staff", caller.id())
                .param("segment", segment)
                .update();
    }

    private void require(Caller caller, UUID segment) {
        boolean known = jdbc.sql("""
            select exists (select from query.segment where company_id = :company and id = :segment and not deleted)
            """)
                .param("company", caller.companyId())
                .param("segment", segment)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Rejection.notFound("segment");
        }
    }
}

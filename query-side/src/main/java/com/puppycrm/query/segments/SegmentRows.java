package com.puppycrm.query.segments;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.segments.SegmentState;
import com.puppycrm.records.segments.SegmentView;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The segments of a company, with the numbers of their customers that a caller may see. */
@Component
class SegmentRows {

    private final JdbcClient jdbc;

    SegmentRows(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    List<SegmentView> all(RecordScope scope) {
        return read(scope, "true", new Conditions());
    }

    /** Throws 404 if the company has no such segment. */
    SegmentView one(RecordScope scope, UUID id) {
        return read(scope, "s.id = :id", new Conditions().with("id", id)).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("segment"));
    }

    private List<SegmentView> read(RecordScope scope, String which, Conditions one) {
        Conditions seen = scope.over("t");
        return jdbc.sql("""
            select s.state::text as state,
                (select coalesce(sum(t.number), 0) from query.segment_tally t
                 where t.tally = '%s' and t.segment_id = s.id and %s) as customers,
                exists (select from identity.segment_subscription u
                 where u.staff_id = :me and u.segment_id = s.id) as subscribed
            from query.segment s
            where s.company_id = :company and not s.deleted and %s
            order by lower(s.state ->> 'name'), s.id
            """.formatted(SegmentMembers.NOW, seen.sql(), which))
                .params(seen.values())
                .params(one.values())
                .param("me", scope.callerId())
                .query((row, _) -> {
                    SegmentState segment = StoredState.of(row, SegmentState.class);
                    return SegmentView.of(
                            segment,
                            CriteriaJson.shown(segment.criteria()),
                            row.getLong("customers"),
                            row.getBoolean("subscribed"));
                })
                .list();
    }
}

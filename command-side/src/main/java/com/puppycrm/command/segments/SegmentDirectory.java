package com.puppycrm.command.segments;

import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.projections.InlineProjection;
import com.puppycrm.records.segments.SegmentState;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what decisions must know of a company's segments: which there are, and their names. */
@Component
class SegmentDirectory implements InlineProjection<SegmentEvent, SegmentState> {

    private final JdbcClient jdbc;

    SegmentDirectory(CommandDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** Throws 404 if the company has no such segment. */
    void require(UUID companyId, UUID segmentId) {
        boolean known = jdbc.sql("select exists (select from command.segment where company_id = :company and id = :id)")
                .param("company", companyId)
                .param("id", segmentId)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Rejection.notFound("segment");
        }
    }

    /**
     * What a segment with a new name has to fit to. Until the transaction ends, no other segment of the company is
     * created or renamed, so that names are unique and the number of segments is known.
     *
     * @param segmentId the segment that is to have the name
     */
    Segment.Facts facts(UUID companyId, UUID segmentId, String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('segments'), hashtext(:company))")
                .param("company", companyId.toString())
                .query(row -> {});
        return jdbc.sql("""
            select count(*) as existing,
                (array_agg(id) filter (where name_key = :key and id <> :id))[1] as named
            from command.segment where company_id = :company
            """)
                .param("company", companyId)
                .param("key", key(name))
                .param("id", segmentId)
                .query((row, _) -> new Segment.Facts(row.getInt("existing"), row.getObject("named", UUID.class)))
                .single();
    }

    /** The form in which names are compared: upper case first, since some letters have one upper and two lower forms. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void handle(SegmentEvent event, SegmentState after) {
        if (after.deleted()) {
            jdbc.sql("delete from command.segment where id = :id")
                    .param("id", after.id())
                    .update();
            return;
        }
        jdbc.sql("""
            insert into command.segment (id, company_id, name_key) values (:id, :company, :key)
            on conflict (id) do update set name_key = excluded.name_key
            """)
                .param("id", after.id())
                .param("company", after.companyId())
                .param("key", key(after.name()))
                .update();
    }
}

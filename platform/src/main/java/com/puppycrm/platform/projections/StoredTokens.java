package com.puppycrm.platform.projections;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A group's progress according to the database, to be compared with what this node remembers. Commits of read models do
 * not wait for the disk, so a crash of PostgreSQL may lose the last of them, rows and tokens together.
 */
final class StoredTokens {

    private final JdbcClient jdbc;
    private final String schema;
    private final Serializer serializer;

    StoredTokens(JdbcClient jdbc, String schema, Serializer serializer) {
        this.jdbc = jdbc;
        this.schema = schema;
        this.serializer = serializer;
    }

    /** @param hasDeadLetters whether the group has any */
    record SegmentState(long position, boolean hasDeadLetters) {}

    /** The state of a segment, queried once per batch. */
    SegmentState of(String group, int segment) {
        return jdbc.sql("select token, token_type, exists (select from " + schema
                        + ".dead_letter where processing_group = :group) as has_dead_letters from " + schema
                        + ".token_entry where processor_name = :group and segment = :segment")
                .param("group", group)
                .param("segment", segment)
                .query((row, number) -> new SegmentState(position(row), row.getBoolean("has_dead_letters")))
                .single();
    }

    /** Positions by segment. */
    Map<Integer, Long> positions(String group) {
        Map<Integer, Long> positions = new HashMap<>();
        jdbc.sql("select segment, token, token_type from " + schema + ".token_entry where processor_name = :group")
                .param("group", group)
                .query(row -> {
                    positions.put(row.getInt("segment"), position(row));
                });
        return positions;
    }

    /**
     * Locks the tokens of a group until the current transaction ends: no batch commits meanwhile.
     *
     * @return the last position among them
     */
    long lock(String group) {
        List<Long> positions = jdbc.sql("select token, token_type from " + schema
                        + ".token_entry where processor_name = :group order by segment for update")
                .param("group", group)
                .query((row, number) -> position(row))
                .list();
        return positions.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Passes the claims of a group to a node. None of its tokens is left beyond a position; nor is its shared progress. */
    void takeOver(String group, String nodeId, long last) {
        positions(group).forEach((segment, position) -> {
            SerializedObject<byte[]> token =
                    serializer.serialize(new GlobalSequenceTrackingToken(Math.min(position, last)), byte[].class);
            jdbc.sql("update " + schema + """
                .token_entry set token = :token, token_type = :type, timestamp = :now, owner = :node
                where processor_name = :group and segment = :segment
                """)
                    .param("token", token.getData())
                    .param("type", token.getType().getName())
                    .param("now", DateTimeUtils.formatInstant(AbstractTokenEntry.clock.instant()))
                    .param("node", nodeId)
                    .param("group", group)
                    .param("segment", segment)
                    .update();
        });
        jdbc.sql("update " + schema + ".progress set position = least(position, :last) where processing_group = :group")
                .param("last", last)
                .param("group", group)
                .update();
    }

    private long position(ResultSet row) throws SQLException {
        byte[] token = row.getBytes("token");
        if (token == null) {
            return 0;
        }
        TrackingToken read = requireNonNull(serializer.deserialize(
                new SimpleSerializedObject<>(token, byte[].class, row.getString("token_type"), null)));
        return read.position().orElse(0);
    }
}

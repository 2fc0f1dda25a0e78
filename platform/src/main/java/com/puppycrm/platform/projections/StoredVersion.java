package com.puppycrm.platform.projections;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The version that a projection's tables were built by. */
final class StoredVersion {

    private final JdbcClient jdbc;
    private final Projection projection;

    StoredVersion(JdbcClient jdbc, Projection projection) {
        this.jdbc = jdbc;
        this.projection = projection;
    }

    /** Tables of no version yet are empty, so that they become those of this process. */
    int read() {
        jdbc.sql("insert into query.projection (processing_group, version) values (:group, :version)"
                        + " on conflict do nothing")
                .param("group", projection.group())
                .param("version", projection.version())
                .update();
        return jdbc.sql("select version from query.projection where processing_group = :group")
                .param("group", projection.group())
                .query(Integer.class)
                .single();
    }

    boolean isNewer() {
        return read() > projection.version();
    }

    boolean isOlder() {
        return read() < projection.version();
    }

    /** The tables are those of this process from now on. */
    void write() {
        jdbc.sql("""
            insert into query.projection (processing_group, version) values (:group, :version)
            on conflict (processing_group) do update set version = excluded.version
            """)
                .param("group", projection.group())
                .param("version", projection.version())
                .update();
    }
}

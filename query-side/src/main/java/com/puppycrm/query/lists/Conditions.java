package com.puppycrm.query.lists;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The conditions of a query, joined by AND, and their parameters. */
public final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new HashMap<>();

    public Conditions and(String condition) {
        sql.append(sql.isEmpty() ? "" : "\n  and ").append(condition);
        return this;
    }

    public Conditions and(String condition, String name, Object value) {
        return and(condition).with(name, value);
    }

    public Conditions and(Conditions others) {
        values.putAll(others.values);
        return and(others.sql());
    }

    public Conditions with(String name, Object value) {
        values.put(name, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        return this;
    }

    /** A copy to which more conditions can be added. */
    Conditions copy() {
        Conditions copy = new Conditions();
        copy.sql.append(sql);
        copy.values.putAll(values);
        return copy;
    }

    public String sql() {
        return sql.isEmpty() ? "true" : sql.toString();
    }

    public Map<String, Object> values() {
        return values;
    }
}

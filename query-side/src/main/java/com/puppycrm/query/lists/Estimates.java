package com.puppycrm.query.lists;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the planner expects of a query, which costs a fraction of a millisecond to ask. */
@Component
public final class Estimates {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final JdbcClient jdbc;

    Estimates(PlannedPerCall planned) {
        this.jdbc = planned.jdbc();
    }

    /**
     * @param cost in the planner's units: a page read in sequence is 1
     * @param rows that the query returns
     */
    public record Estimate(double cost, double rows) {}

    public Estimate of(String sql, Conditions conditions) {
        JsonNode plan = MAPPER.readTree(jdbc.sql("explain (format json) " + sql)
                        .params(conditions.values())
                        .query(String.class)
                        .single())
                .at("/0/Plan");
        return new Estimate(
                plan.path("Total Cost").doubleValue(), plan.path("Plan Rows").doubleValue());
    }
}

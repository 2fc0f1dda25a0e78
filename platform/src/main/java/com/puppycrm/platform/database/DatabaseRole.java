package com.puppycrm.platform.database;

/**
 * Working roles of the database besides its owner: one per side, each with only the rights granted by its migrations.
 */
public enum DatabaseRole {
    COMMAND("puppy_command", "command"),
    QUERY("puppy_query", "query");

    private final String roleName;
    private final String schema;

    DatabaseRole(String roleName, String schema) {
        this.roleName = roleName;
        this.schema = schema;
    }

    /** Whose tables it finds without naming the schema. */
    String schema() {
        return schema;
    }

    /** Its name in PostgreSQL. */
    public String roleName() {
        return roleName;
    }
}

package com.puppycrm.platform.database;

/**
 * Working roles of the database besides its owner: one per side, each with only the rights granted by its migrations.
 */
public enum DatabaseRole {
    COMMAND("puppy_command"),
    QUERY("puppy_query");

    private final String roleName;

    DatabaseRole(String roleName) {
        this.roleName = roleName;
    }

    /** Its name in PostgreSQL. */
    public String roleName() {
        return roleName;
    }
}

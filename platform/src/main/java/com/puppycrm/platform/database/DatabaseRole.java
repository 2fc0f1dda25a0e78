package com.puppycrm.platform.database;

/** Who works in the database besides its owner: one role per side, each with only the rights that its migrations grant. */
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

package com.puppycrm.platform.security;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Schema {@code identity}, with the rights of the side that runs here; the command side's where both do. */
record IdentityDatabase(JdbcClient jdbc) {}

package com.puppycrm.platform.security;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Schema {@code identity}, with the rights of this process's side; with both, those of the command side. */
record IdentityDatabase(JdbcClient jdbc) {}

package com.puppycrm.standalone;

/** Settings of the embedded PostgreSQL: durable, on loopback, sized for two cores and a gigabyte of memory. */
final class PostgresSettings {

    /** The major version of the binaries in the build. */
    static final String VERSION = "18";

    private PostgresSettings() {}

    /** The settings file, written at every start. */
    static String on(int port) {
        return """
            # Written by Puppy CRM at every start. Settings of your own: `alter system set ...`.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            max_connections = 100
            password_encryption = 'scram-sha-256'

            fsync = on
            synchronous_commit = on
            full_page_writes = on
            wal_compression = on
            min_wal_size = 128MB
            max_wal_size = 1GB
            checkpoint_timeout = 15min

            shared_buffers = 128MB
            effective_cache_size = 512MB
            work_mem = 8MB
            maintenance_work_mem = 64MB
            random_page_cost = 1.1
            jit = off

            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            datestyle = 'iso'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%%a.log'
            log_truncate_on_rotation = on
            # Neither statements nor details: both would put personal data into the log.
            log_min_error_statement = 'panic'
            log_error_verbosity = 'terse'
            log_parameter_max_length_on_error = 0
            """.formatted(port);
    }
}

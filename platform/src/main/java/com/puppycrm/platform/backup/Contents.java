package com.puppycrm.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds, as written in its file {@code contents.json}. That comes last: a directory without it is no backup.
 *
 * @param format of the files; another one is not read
 * @param takenAt the moment as of which all tables are
 * @param keyFingerprint identifies the master key with which personal data are encrypted
 * @param events in the log
 * @param schemas the version of each schema
 * @param sequences the last number that each sequence gave
 */
record Contents(
        int format,
        Instant takenAt,
        String keyFingerprint,
        long events,
        Map<String, String> schemas,
        List<Table> tables,
        Map<String, Long> sequences) {

    static final int FORMAT = 1;
    static final String FILE = "contents.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * A table, in a file of its own: PostgreSQL's text format of {@code COPY}, by gzip.
     *
     * @param name with its schema
     * @param sha256 of the file, hexadecimal
     */
    record Table(String name, List<String> columns, long rows, String sha256) {

        String file() {
            return name + ".gz";
        }
    }

    static Contents read(Path directory) throws IOException {
        return JSON.readValue(Files.readAllBytes(directory.resolve(FILE)), Contents.class);
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}

package com.puppycrm.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is told about a code that errors have.
 *
 * @param status the HTTP status
 * @param meaning what happened
 * @param remedy what to do about it
 * @param members what the error has beyond the members of every error, and what each says
 */
public record KnownProblem(String code, int status, String meaning, String remedy, Map<String, String> members) {

    private static final String PATH = "/problems/";
    private static final Map<String, KnownProblem> BY_CODE = read();

    public KnownProblem {
        // Absent where there are none.
        members = members == null ? Map.of() : members;
    }

    /** All of them, by their statuses. */
    public static List<KnownProblem> all() {
        return List.copyOf(BY_CODE.values());
    }

    public static Optional<KnownProblem> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The {@code type} of errors with a code: where it is explained, relative to the service's address. */
    public static String typeOf(String code) {
        return PATH + code;
    }

    private static Map<String, KnownProblem> read() {
        try (InputStream json = KnownProblem.class.getResourceAsStream("/problems.json")) {
            Map<String, KnownProblem> byCode = new LinkedHashMap<>();
            Arrays.stream(ApiJson.mapper().readValue(Objects.requireNonNull(json), KnownProblem[].class))
                    .forEach(problem -> byCode.put(problem.code(), problem));
            return byCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

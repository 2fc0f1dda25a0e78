package com.puppycrm.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMeaningTest {

    record Line(@Nullable String name, @Nullable BigDecimal price) {}

    record Body(
            @Nullable String name,
            @Nullable BigDecimal amount,
            @Nullable Integer count,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable UUID id,
            @Nullable List<Line> items) {}

    private static final String BODY = """
        {"amount":"10","at":"2026-01-31T09:30:00Z","count":2,"id":"01890000-0000-7000-8000-00000000000a",\
        "items":[{"name":"Dog bed","price":"1.5"}],"name":"Zo\u00eb"}\
        """;

    private final RequestMeaning meaning = new RequestMeaning(ApiJson.mapper());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"Zo\\u00eb\", \"amount\": 10.00, \"at\": \"2026-01-31T10:30:00.000+01:00\", \"count\": 2,"
                        + " \"id\": \"01890000-0000-7000-8000-00000000000A\","
                        + " \"items\": [ {\"price\": 1.50, \"name\": \"\\u0044og bed\"} ], \"flag\": null}",
                "{\"amount\": \"1e1\", \"at\": \"2026-01-31T09:30:00.0Z\", \"count\": 2,\n"
                        + "\"id\": \"01890000-0000-7000-8000-00000000000a\", \"name\": \"Zoë\","
                        + "\"items\": [{\"name\": \"Dog bed\", \"price\": \"1.500\"}]}"
            })
    void oneMeaningHasOneForm(String other) {
        assertThat(of(other, false)).isEqualTo(of(BODY, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"10\"}      | {\"name\": \"10.0\"}",
                "{\"name\": \"a\"}       | {\"name\": \"A\"}",
                "{\"amount\": 10}        | {\"amount\": 10.01}",
                "{\"count\": 1}          | {\"amount\": 1}",
                "{\"flag\": false}       | {}",
                "{\"items\": []}         | {\"items\": [{}]}",
                "{\"items\": [{\"price\": 1}, {\"price\": 2}]} | {\"items\": [{\"price\": 2}, {\"price\": 1}]}"
            })
    void anotherMeaningHasAnotherForm(String one, String other) {
        assertThat(of(one, false)).isNotEmpty().isNotEqualTo(of(other, false));
    }

    @Test
    void onlyInAChangeDoesANullDifferFromNothing() {
        assertThat(of("{\"name\": null}", false)).isEqualTo(of("{}", false)).isEqualTo(of("", false));
        assertThat(of("{\"name\": null}", true)).isNotEqualTo(of("{}", true));
    }

    @Test
    void theOrderOfParametersAndTheirEncodingMeanNothing() {
        assertThat(RequestMeaning.target("POST", "/api/%61", "b=2&a=%20x&"))
                .isEqualTo(RequestMeaning.target("POST", "/api/a", "a=+x&b=2"))
                .isNotEqualTo(RequestMeaning.target("PATCH", "/api/a", "a=+x&b=2"))
                .isNotEqualTo(RequestMeaning.target("POST", "/api/b", "a=+x&b=2"))
                .isNotEqualTo(RequestMeaning.target("POST", "/api/a", "a=+x"));
        assertThat(RequestMeaning.target("POST", "/api/a", "a=1&a=2"))
                .isNotEqualTo(RequestMeaning.target("POST", "/api/a", "a=2&a=1"));
        assertThat(RequestMeaning.target("POST", "/api/a", "a=1%26b=2"))
                .isNotEqualTo(RequestMeaning.target("POST", "/api/a", "a=1&b=2"));
    }

    private String of(String body, boolean isChange) {
        return new String(
                meaning.of(body.getBytes(StandardCharsets.UTF_8), Body.class, isChange), StandardCharsets.UTF_8);
    }
}

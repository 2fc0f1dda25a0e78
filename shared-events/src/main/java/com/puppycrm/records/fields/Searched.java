package com.puppycrm.records.fields;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a record is found by.
 *
 * @param texts as entered, the most telling first
 * @param phone as entered
 * @param country of the record's address, for a phone number without a country code; ISO 3166-1 alpha-2
 */
public record Searched(
        List<String> texts,
        @Nullable String phone,
        @Nullable String country) {

    public Searched {
        texts = List.copyOf(texts);
    }

    /** Of those of the texts that there are. */
    public static Searched of(Stream<@Nullable String> texts, @Nullable String phone, @Nullable String country) {
        return new Searched(texts.filter(Objects::nonNull).toList(), phone, country);
    }
}

package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a factory finds wrong with something that was sent; of several findings about one field the first counts. */
public final class Findings {

    private static final int MAXIMUM = 50;

    private final Map<String, String> byField = new LinkedHashMap<>();

    /** Begins with what could not be read, and what is out of its {@linkplain Bounds bounds} by itself. */
    public static Findings in(Sent<?> sent) {
        var findings = new Findings();
        sent.unreadable().forEach(findings::add);
        (sent.fields() == null ? Bounds.of(sent.value()) : Bounds.of(sent)).forEach(findings::add);
        return findings;
    }

    private void add(FieldError error) {
        byField.putIfAbsent(error.field(), error.message());
    }

    /** Notes a finding where something is wrong. */
    public Findings when(boolean wrong, String field, String message) {
        if (wrong) {
            add(new FieldError(field, message));
        }
        return this;
    }

    /** Takes over what else was found wrong. */
    public Findings and(Findings others) {
        others.byField.forEach(byField::putIfAbsent);
        return this;
    }

    /** Takes over what was found wrong with a part. */
    public Findings and(Parsed<?> part) {
        part.errors().forEach(this::add);
        return this;
    }

    /** Takes over what else was found wrong with what stands under a field of the whole. */
    public Findings at(String field, Findings part) {
        part.byField.forEach((inner, message) -> byField.putIfAbsent(field + "." + inner, message));
        return this;
    }

    /** Takes over what was found wrong with a part that stands under a field of the whole. */
    public Findings at(String field, Parsed<?> part) {
        part.errors().forEach(error -> add(new FieldError(field + "." + error.field(), error.message())));
        return this;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** Whether nothing is wrong with a field and all that it holds. */
    public boolean isSound(String field) {
        return byField.keySet().stream()
                .noneMatch(
                        wrong -> wrong.equals(field) || wrong.startsWith(field + ".") || wrong.startsWith(field + "["));
    }

    /** The value, made only where nothing is wrong. */
    public <T> Parsed<T> orElse(Supplier<T> value) {
        if (byField.isEmpty()) {
            return new Parsed<>(value.get(), List.of());
        }
        return new Parsed<>(
                null,
                byField.entrySet().stream()
                        .limit(MAXIMUM)
                        .map(finding -> new FieldError(finding.getKey(), finding.getValue()))
                        .toList());
    }
}

package com.puppycrm.platform.input;

import com.puppycrm.platform.Rejection.FieldError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The errors that a factory finds in its input; of several errors for one field the first is kept. */
public final class Findings {

    private final Map<String, String> byField = new LinkedHashMap<>();

    /** Starts with the fields that could not be read or violate their {@linkplain Bounds bounds}. */
    public static Findings in(Sent<?> sent) {
        var findings = new Findings();
        sent.unreadable().forEach(findings::add);
        (sent.fields() == null ? Bounds.of(sent.value()) : Bounds.of(sent)).forEach(findings::add);
        return findings;
    }

    private void add(FieldError error) {
        byField.putIfAbsent(error.field(), error.message());
    }

    /** Adds an error if the condition holds. */
    public Findings when(boolean wrong, String field, String message) {
        if (wrong) {
            add(new FieldError(field, message));
        }
        return this;
    }

    /** Adds the errors of other findings. */
    public Findings and(Findings others) {
        others.byField.forEach(byField::putIfAbsent);
        return this;
    }

    /** Adds the errors of a part. */
    public Findings and(Parsed<?> part) {
        part.errors().forEach(this::add);
        return this;
    }

    /** Adds the errors of a part, under the field that contains it. */
    public Findings at(String field, Findings part) {
        part.byField.forEach((inner, message) -> byField.putIfAbsent(field + "." + inner, message));
        return this;
    }

    /** Adds the errors of a part, under the field that contains it. */
    public Findings at(String field, Parsed<?> part) {
        part.errors().forEach(error -> add(new FieldError(field + "." + error.field(), error.message())));
        return this;
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /**
     * Whether a field, and everything in it, is known to be free of errors: with as many errors as are told, the rest was
     * not looked at.
     */
    public boolean isSound(String field) {
        return byField.size() < Bounds.MAXIMUM_TOLD
                && byField.keySet().stream()
                        .noneMatch(wrong ->
                                wrong.equals(field) || wrong.startsWith(field + ".") || wrong.startsWith(field + "["));
    }

    /** The value, which is created only if there are no errors. */
    public <T> Parsed<T> orElse(Supplier<T> value) {
        if (byField.isEmpty()) {
            return new Parsed<>(value.get(), List.of());
        }
        return new Parsed<>(
                null,
                byField.entrySet().stream()
                        .limit(Bounds.MAXIMUM_TOLD)
                        .map(finding -> new FieldError(finding.getKey(), finding.getValue()))
                        .toList());
    }
}

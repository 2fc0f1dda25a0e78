package com.puppycrm.query.records;

import tools.jackson.databind.JsonNode;

/** Estimates how long a JSON text will be, without writing it. */
final class JsonSize {

    /** Quotes, colon, comma, and a number or literal. */
    private static final long PER_VALUE = 10;

    private JsonSize() {}

    static long of(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .mapToLong(field -> field.getKey().length() + of(field.getValue()))
                    .sum();
        }
        if (node.isArray()) {
            return node.valueStream().mapToLong(JsonSize::of).sum();
        }
        return PER_VALUE + (node.isString() ? node.stringValue().length() : 0);
    }
}

package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** Names as they stand in JSON. */
final class Names {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private Names() {}

    static String snakeCase(String name) {
        return SNAKE.translate(name);
    }
}

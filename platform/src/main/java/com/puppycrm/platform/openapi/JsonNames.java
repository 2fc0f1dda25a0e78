package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** JsonNames as they stand in JSON. */
final class JsonNames {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private JsonNames() {}

    static String snakeCase(String name) {
        return SNAKE.translate(name);
    }
}

package com.puppycrm.events.customers;

import com.fasterxml.jackson.annotation.JsonValue;

/** Number of employees of a business customer. */
public enum CompanySize {
    UP_TO_10("1-10"),
    UP_TO_50("11-50"),
    UP_TO_200("51-200"),
    UP_TO_500("201-500"),
    OVER_500("500+");

    private final String wireName;

    CompanySize(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }
}

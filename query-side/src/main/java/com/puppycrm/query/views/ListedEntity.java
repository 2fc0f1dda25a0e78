package com.puppycrm.query.views;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.query.lists.ListFields;
import com.puppycrm.records.customers.CustomerField;
import com.puppycrm.records.orders.OrderField;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/** The lists of which views can be kept. */
@Schema(name = "ListedEntity")
@SuppressWarnings("ImmutableEnumChecker") // its field is an immutable list
enum ListedEntity {
    CUSTOMERS(ListFields.of(CustomerField.class)),
    ORDERS(ListFields.of(OrderField.class));

    private final ListFields fields;

    ListedEntity(ListFields fields) {
        this.fields = fields;
    }

    ListFields fields() {
        return fields;
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ListedEntity named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}

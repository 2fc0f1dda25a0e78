package com.puppycrm.query;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Sample events and parameters. */
public final class Samples {

    private Samples() {}

    public static CustomerCreated customer(
            UUID id, UUID company, String firstName, String lastName, @Nullable UUID owner) {
        return new CustomerCreated(
                id,
                company,
                firstName.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                new CustomerProfile(
                        firstName,
                        lastName,
                        "+49 (30) 123-456",
                        null,
                        null,
                        null,
                        new PostalAddress(null, "Street 1", null, "Berlin", null, "10115", "DE")),
                CustomerType.INDIVIDUAL,
                null,
                null,
                owner,
                null,
                "EXT-" + firstName);
    }

    public static OrderCreated order(
            UUID id, UUID customer, UUID company, String number, String price, @Nullable LocalDate expected) {
        return new OrderCreated(
                id,
                customer,
                company,
                number,
                "EUR",
                List.of(item("Collar", "COL-1", price)),
                null,
                null,
                "card",
                expected,
                null,
                null,
                "EXT-" + number);
    }

    public static OrderItem item(String name, @Nullable String sku, String price) {
        BigDecimal amount = new BigDecimal(price);
        return new OrderItem(null, name, sku, BigDecimal.ONE, amount, BigDecimal.ZERO, null, BigDecimal.ZERO, amount);
    }

    /** Query parameters: name, value, name, value … */
    public static MultiValueMap<String, String> parameters(String... namesAndValues) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}

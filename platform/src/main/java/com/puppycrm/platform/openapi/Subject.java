package com.puppycrm.platform.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;

/** What operations are about, by the first segment of their path: the tags of the document, in the order shown. */
@SuppressWarnings("ImmutableEnumChecker") // its field is an immutable list
enum Subject {
    SIGN_IN("Sign-in", "Accounts, passwords and sessions of those who use the API.", "auth", "me", "sessions"),
    CUSTOMERS("Customers", "People and businesses that buy, with their verification, status and owner.", "customers"),
    ORDERS("Orders", "Orders from placement to delivery, with payments, refunds and notes.", "orders"),
    SEARCH("Search", "One search for customers and orders.", "search"),
    VIEWS("Saved views", "Filters, sort and columns of a list, kept under a name.", "views"),
    CHANGES("Changes", "What changes, as it happens.", "stream"),
    COMPANY("Company", "The settings of the caller's company.", "company"),
    STAFF("Staff", "Who works for the company, in which role.", "staff"),
    AUDIT("Audit", "Replays of records from their events, and the log of sensitive actions.", "audit"),
    DEMO("Demo", "A company with data to try things out, where the installation allows one.", "demo"),
    /** What belongs to none of the others, which a test refuses. */
    OTHER("Other", "Everything else.");

    private final String tag;
    private final String description;
    private final List<String> segments;

    Subject(String tag, String description, String... segments) {
        this.tag = tag;
        this.description = description;
        this.segments = List.of(segments);
    }

    /** @param path such as {@code /api/customers/{id}/} */
    static Subject of(String path) {
        String segment = path.replaceFirst("^/api/([^/]*).*", "$1");
        return Arrays.stream(values())
                .filter(subject -> subject.segments.contains(segment))
                .findFirst()
                .orElse(OTHER);
    }

    String tag() {
        return tag;
    }

    Tag described() {
        return new Tag().name(tag).description(description);
    }
}

package com.puppycrm.platform.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;

/** What operations are about, by the beginning of their path: the tags of the document, in the order shown. */
@SuppressWarnings("ImmutableEnumChecker") // its field is an immutable list
enum Subject {
    SIGN_IN(
            "Sign-in",
            "Accounts, passwords and sessions of those who use the API.",
            "auth/register-company",
            "auth/login",
            "auth/refresh",
            "auth/logout",
            "me",
            "auth/accept-invitation",
            "auth/change-password",
            "auth/forgot-password",
            "auth/reset-password",
            "auth",
            "sessions"),
    CUSTOMERS("Customers", "People and businesses that buy, with their verification, status and owner.", "customers"),
    ORDERS("Orders", "Orders from placement to delivery, with payments, refunds and notes.", "orders", "products"),
    INTERACTIONS(
            "Interactions",
            "What happened between the company and its customers, and what is to be done about it.",
            "interactions",
            "follow-ups"),
    TAGS("Tags", "By which a company groups its customers.", "tags"),
    SEGMENTS("Segments", "Customers that criteria select.", "segments"),
    JOBS("Jobs", "Work over many records, which goes on by itself.", "jobs"),
    SEARCH("Search", "One search for customers and orders.", "search"),
    VIEWS("Saved views", "Filters, sort and columns of a list, kept under a name.", "views"),
    NOTIFICATIONS("Notifications", "The caller's notifications and notification preferences.", "notifications"),
    CHANGES("Changes", "What changes, as it happens.", "stream"),
    COMPANY("Company", "The settings of the caller's company.", "company"),
    STAFF("Staff", "Who works for the company, in which role.", "staff"),
    AUDIT("Audit", "Replays of records from their events, and the log of sensitive actions.", "audit"),
    DEMO("Demo", "A company with data to try things out, where the installation allows one.", "demo"),
    /** What belongs to none of the others, which a test refuses. */
    OTHER("Other", "Everything else.");

    private final String tag;
    private final String description;
    private final List<String> beginnings;

    Subject(String tag, String description, String... beginnings) {
        this.tag = tag;
        this.description = description;
        this.beginnings = List.of(beginnings);
    }

    /** @param path such as {@code /api/customers/{id}/} */
    static Subject of(String path) {
        return Arrays.stream(values())
                .filter(subject -> subject.place(path) < subject.beginnings.size())
                .findFirst()
                .orElse(OTHER);
    }

    /** Where among the subject's operations those of a path are shown: by its beginning, as they are listed above. */
    int place(String path) {
        return (int) beginnings.stream()
                .takeWhile(beginning -> !(path + "/").startsWith("/api/" + beginning + "/"))
                .count();
    }

    String tag() {
        return tag;
    }

    Tag described() {
        return new Tag().name(tag).description(description);
    }
}

package com.puppycrm.query.notifications;

import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.notifications.NotificationKind;
import com.puppycrm.platform.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of what somebody wants to be told, and how. */
@Component
class NotificationPreferences {

    private final JdbcClient jdbc;

    NotificationPreferences(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** A language in which there are mails. */
    @Schema(name = "MailLanguage")
    enum MailLanguage {
        EN,
        DE;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How somebody is told of one kind.
     *
     * @param inApp whether it is among their notifications
     * @param email whether it is mailed to them
     */
    @Schema(name = "NotificationPreference")
    record Preference(
            @NotNull NotificationKind kind,
            @NotNull Boolean inApp,
            @NotNull Boolean email) {}

    /**
     * All that somebody prefers.
     *
     * @param language of mails
     * @param items one per kind; a kind that is not named is shown and not mailed
     */
    @Schema(name = "NotificationPreferences")
    record Preferences(
            @NotNull MailLanguage language,
            @NotNull @Size(max = 100) List<@NotNull @Valid Preference> items) {}

    private record Row(MailLanguage language, List<String> notInApp, List<String> byEmail) {}

    Preferences of(Caller caller) {
        Optional<Row> chosen = jdbc.sql("select * from identity.notification_preference where staff_id = :staff")
                .param("staff", caller.id())
                .query((row, _) -> new Row(
                        MailLanguage.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                        List.of((String[]) row.getArray("not_in_app").getArray()),
                        List.of((String[]) row.getArray("by_email").getArray())))
                .optional();
        Row row = chosen.orElseGet(() -> new Row(MailLanguage.EN, List.of(), List.of()));
        return new Preferences(
                row.language,
                Stream.of(NotificationKind.values())
                        .map(kind -> new Preference(
                                kind, !row.notInApp.contains(kind.wireName()), row.byEmail.contains(kind.wireName())))
                        .toList());
    }

    /** What is preferred from now on; of a kind that is named twice, what stands last. */
    void keep(Caller caller, Preferences wanted) {
        jdbc.sql("""
            insert into identity.notification_preference (staff_id, language, not_in_app, by_email)
            values (:staff, :language, :not_in_app, :by_email)
            on conflict (staff_id) do update set language = excluded.language, not_in_app = excluded.not_in_app,
                by_email = excluded.by_email
            """)
                .param("staff", caller.id())
                .param("language", wanted.language.wireName())
                .param("not_in_app", kinds(wanted, preference -> !preference.inApp))
                .param("by_email", kinds(wanted, preference -> preference.email))
                .update();
    }

    private static String[] kinds(Preferences wanted, Predicate<Preference> which) {
        return Arrays.stream(NotificationKind.values())
                .filter(kind -> wanted.items.stream()
                        .filter(preference -> preference.kind == kind)
                        .reduce((_, last) -> last)
                        .filter(which)
                        .isPresent())
                .map(NotificationKind::wireName)
                .toArray(String[]::new);
    }
}

package com.puppycrm.command.notifications;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.mail.Language;
import com.puppycrm.command.mail.Mail;
import com.puppycrm.command.mail.MailedName;
import com.puppycrm.command.mail.Outbox;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.running.RepeatedWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Writes the mails of what staff were told, whichever side told it, unless they may no longer see the customer; or, where
 * it is about several that entered a segment together, unless the segment was deleted. Each is written by one node, in
 * the transaction in which that is noted.
 */
@Component
final class NotificationMails extends RepeatedWork {

    private static final Duration OF_USE = Duration.ofDays(3);
    private static final int AT_ONCE = 100;

    private final CommandDatabase database;
    private final Outbox outbox;
    private final Clock clock;

    /** @param interval how often it looks for what was told */
    NotificationMails(
            CommandDatabase database,
            Outbox outbox,
            Clock clock,
            @Value("${puppy.notification-mails-interval:5s}") Duration interval) {
        super("notification-mails", interval);
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    protected boolean round() {
        return write() == AT_ONCE;
    }

    private int write() {
        Integer written = database.inTransaction().execute(_ -> {
            // Taken first, so that another node writes others.
            List<UUID> taken = database.jdbc()
                    .sql("""
                        with due as materialized (
                            select id from identity.notification where to_mail
                            order by id limit :limit for update skip locked)
                        update identity.notification n set to_mail = false from due where n.id = due.id returning n.id
                        """)
                    .param("limit", AT_ONCE)
                    .query((row, _) -> row.getObject("id", UUID.class))
                    .list();
            taken.forEach(id -> mail(id).ifPresent(outbox::add));
            return taken.size();
        });
        return requireNonNull(written);
    }

    private Optional<Mail> mail(UUID id) {
        return database.jdbc()
                .sql("""
                    select n.id, n.staff_id, n.kind, n.customer_id, n.order_id, n.expected_on,
                        n.segment_id, n.customers, staff.email,
                        staff.first_name, customer.name as customer_name, customer_order.name as order_number,
                        coalesce(preference.language, 'en') as language
                    from identity.notification n
                        join identity.staff on staff.id = n.staff_id and staff.state = 'active'
                        left join command.directory customer on customer.id = n.customer_id and (
                            customer.owner_id = n.staff_id or staff.role in ('ceo', 'manager', 'auditor')
                            or customer.owner_id in (select id from identity.staff where manager_id = n.staff_id))
                        left join command.directory customer_order on customer_order.id = n.order_id
                        left join command.segment segment on segment.id = n.segment_id
                        left join identity.notification_preference preference on preference.staff_id = n.staff_id
                    where n.id = :id
                        and case when n.customers > 1 then segment.id is not null else customer.id is not null end
                    """)
                .param("id", id)
                .query((row, _) -> mail(row))
                .optional();
    }

    private Mail mail(ResultSet row) throws SQLException {
        Locale reader = Locale.of(row.getString("language"));
        UUID order = row.getObject("order_id", UUID.class);
        String orderNumber = row.getString("order_number");
        String customerName = row.getString("customer_name");
        int customers = row.getInt("customers");
        UUID segment = row.getObject("segment_id", UUID.class);
        LocalDate expected = row.getObject("expected_on", LocalDate.class);
        return new Mail(
                "notification/" + row.getObject("id", UUID.class),
                row.getObject("staff_id", UUID.class),
                row.getString("email"),
                Language.of(reader),
                words(row.getString("kind"), customers),
                List.of(
                        MailedName.of(row.getString("first_name")),
                        customerName == null ? "" : MailedName.of(customerName),
                        orderNumber == null ? "" : orderNumber,
                        expected == null
                                ? ""
                                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                        .withLocale(reader)
                                        .format(expected),
                        Integer.toString(customers)),
                customers > 1
                        ? "/segments/" + segment
                        : order == null ? "/customers/" + row.getObject("customer_id", UUID.class) : "/orders/" + order,
                clock.instant().plus(OF_USE));
    }

    /** A mail about several customers that entered a segment together says how many. */
    private static String words(String kind, int customers) {
        return customers > 1 ? kind + "_together" : kind;
    }
}

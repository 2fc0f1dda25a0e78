package com.puppycrm.command.customers;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerOwner;
import com.puppycrm.command.customers.CustomerCommand.ChangeCustomerStatus;
import com.puppycrm.command.customers.CustomerCommand.RevokeVerification;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.customers.CustomerRequests.NewOwner;
import com.puppycrm.command.customers.CustomerRequests.NewStatus;
import com.puppycrm.command.customers.CustomerRequests.Reason;
import com.puppycrm.command.customers.CustomerRequests.Target;
import com.puppycrm.command.customers.CustomerRequests.VerificationReview;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.NamedValues;
import com.puppycrm.records.companies.CompanyTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be accepted of requests for a customer, and the commands that they give. */
class CustomerRequestsTest {

    private static final UUID MARA = new UUID(0, 1);
    private static final UUID OWNER = new UUID(0, 2);
    private static final Instant EVENING = Instant.parse("2026-03-02T23:30:00Z");
    private static final Target TARGET = new Target(MARA, ExpectedVersion.of(3), EVENING);
    private static final CompanyTerms TERMS =
            new CompanyTerms(new UUID(0, 3), Currency.getInstance("EUR"), ZoneId.of("Europe/Stockholm"));

    private static <T extends Record> Sent<T> sent(Class<T> type, @Nullable Object... namesAndValues) {
        return Sent.whole(NamedValues.record(type, namesAndValues));
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void aReviewVerifiesOnTheCompanysDay() {
        assertThat(VerificationReview.accept(sent(VerificationReview.class, "note", "seen"), TARGET, TERMS)
                        .orThrow())
                .isEqualTo(new VerifyCustomer(
                        MARA, ExpectedVersion.of(3), null, "seen", LocalDate.of(2026, 3, 3), EVENING));
        assertThat(fields(VerificationReview.accept(
                        sent(VerificationReview.class, "note", "x".repeat(2001)), TARGET, TERMS)))
                .containsExactly("note");
    }

    @Test
    void aReasonIsGiven() {
        assertThat(Reason.accept(sent(Reason.class, "reason", "wrong papers"), TARGET)
                        .orThrow())
                .isEqualTo(new RevokeVerification(MARA, ExpectedVersion.of(3), "wrong papers", EVENING));
        assertThat(fields(Reason.accept(sent(Reason.class), TARGET))).containsExactly("reason");
        assertThat(NewStatus.accept(sent(NewStatus.class, "status", CustomerStatus.BLOCKED, "reason", "unpaid"), TARGET)
                        .orThrow())
                .isEqualTo(new ChangeCustomerStatus(
                        MARA, ExpectedVersion.of(3), CustomerStatus.BLOCKED, "unpaid", EVENING));
        assertThat(fields(NewStatus.accept(sent(NewStatus.class, "reason", " "), TARGET)))
                .containsExactlyInAnyOrder("status", "reason");
    }

    @Test
    void anOwnerIsOneToWhomTheCallerMayAssignCustomers() {
        Sent<NewOwner> sent = sent(NewOwner.class, "owner_id", OWNER);

        assertThat(NewOwner.accept(sent, TARGET, OWNER::equals).orThrow())
                .isEqualTo(new ChangeCustomerOwner(MARA, ExpectedVersion.of(3), OWNER, EVENING));
        assertThat(fields(NewOwner.accept(sent, TARGET, _ -> false))).containsExactly("owner_id");
        assertThat(fields(NewOwner.accept(sent(NewOwner.class), TARGET, _ -> true)))
                .containsExactly("owner_id");
    }
}

package com.puppycrm.command.companies;

import static com.puppycrm.platform.testing.NamedValues.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.companies.CompanySettings.Invoice;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be accepted of a company's settings, and what an accepted change makes of them. */
class SettingsEditTest {

    private static final AutoVerification RULES = new AutoVerification(true, false, true, List.of("example.org"));
    private static final Invoice INVOICE = new Invoice("Paws Ltd", "1 Road\nTown", "SE1");
    private static final CompanySettings BEFORE =
            new CompanySettings("Paws", "USD", "UTC", "ORD", RULES, true, INVOICE, 7, 365);

    private static CompanySettings after(@Nullable Object... namesAndValues) {
        return SettingsEdit.accept(change(SettingsDraft.class, namesAndValues))
                .orThrow()
                .onto(BEFORE);
    }

    private static List<String> fields(@Nullable Object... namesAndValues) {
        return fields(SettingsEdit.accept(change(SettingsDraft.class, namesAndValues)));
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void aNewCompanyHasTheInitialSettingsWhereNothingElseIsGiven() {
        assertThat(SettingsEdit.acceptNew(Sent.whole(SettingsDraft.of(" Paws ", null, null)))
                        .orThrow())
                .isEqualTo(CompanySettings.initial("Paws", "USD", "UTC"));
        assertThat(SettingsEdit.acceptNew(Sent.whole(SettingsDraft.of("Paws", "SEK", "Europe/Stockholm")))
                        .orThrow())
                .isEqualTo(CompanySettings.initial("Paws", "SEK", "Europe/Stockholm"));
        assertThat(fields(SettingsEdit.acceptNew(Sent.whole(SettingsDraft.of(" ", "XAU", "Mars")))))
                .containsExactlyInAnyOrder("name", "currency", "time_zone");
    }

    @Test
    void aCurrencyMayBeWrittenInLowerCaseAndIsKeptInUpperCase() {
        assertThat(SettingsEdit.acceptNew(Sent.whole(SettingsDraft.of("Paws", " eur\u00a0", null)))
                        .orThrow()
                        .currency())
                .isEqualTo("EUR");
        assertThat(after("currency", "Sek").currency()).isEqualTo("SEK");
        for (String unknown : List.of("xau", "eu", "euro", "u\u017fd", "", " ")) {
            assertThat(fields("currency", unknown)).as(unknown).containsExactly("currency");
            assertThat(fields(SettingsEdit.acceptNew(Sent.whole(SettingsDraft.of("Paws", unknown, null)))))
                    .as(unknown)
                    .containsExactly("currency");
        }
    }

    @Test
    void eachSettingSentReplacesThatSettingOnly() {
        assertThat(after()).isEqualTo(BEFORE);
        assertThat(after("currency", "EUR", "follow_up_days", null))
                .isEqualTo(new CompanySettings("Paws", "EUR", "UTC", "ORD", RULES, true, INVOICE, null, 365));
        assertThat(after(
                        "name",
                        "Kennel",
                        "time_zone",
                        "Europe/Stockholm",
                        "order_number_prefix",
                        "K",
                        "portal_requires_verification",
                        false,
                        "retention_days",
                        null))
                .isEqualTo(
                        new CompanySettings("Kennel", "USD", "Europe/Stockholm", "K", RULES, false, INVOICE, 7, null));
    }

    @Test
    void theRestOfAnObjectStays() {
        assertThat(after("invoice", new Invoice(null, null, "SE2")).invoice())
                .isEqualTo(new Invoice("Paws Ltd", "1 Road\nTown", "SE2"));
        assertThat(after("invoice", new Invoice(null, null, null), "invoice.legal_name", null)
                        .invoice())
                .isEqualTo(new Invoice(null, "1 Road\nTown", "SE1"));
        assertThat(after("auto_verification", new AutoVerificationDraft(false, null, null, List.of("B.org")))
                        .autoVerification())
                .isEqualTo(new AutoVerification(false, false, true, List.of("b.org")));
    }

    @Test
    void everyInvalidSettingIsNamedAtEveryDepth() {
        assertThat(fields(
                        "name",
                        " ",
                        "currency",
                        "XXX",
                        "time_zone",
                        "Mars",
                        "order_number_prefix",
                        "#",
                        "auto_verification",
                        new AutoVerificationDraft(true, null, null, Arrays.asList("-", null)),
                        "auto_verification.email_confirmed",
                        null,
                        "invoice",
                        new Invoice("a\nb", "x".repeat(1001), null),
                        "follow_up_days",
                        0,
                        "retention_days",
                        36501))
                .containsExactlyInAnyOrder(
                        "name",
                        "currency",
                        "time_zone",
                        "order_number_prefix",
                        "auto_verification.trusted_domains[0]",
                        "auto_verification.trusted_domains[1]",
                        "auto_verification.email_confirmed",
                        "invoice.legal_name",
                        "invoice.address",
                        "follow_up_days",
                        "retention_days");
    }

    @Test
    void whatACompanyMustHaveCanNotBeCleared() {
        assertThat(fields(
                        "name",
                        null,
                        "currency",
                        null,
                        "time_zone",
                        null,
                        "order_number_prefix",
                        null,
                        "auto_verification",
                        null,
                        "portal_requires_verification",
                        null,
                        "invoice",
                        null))
                .hasSize(7);
    }
}

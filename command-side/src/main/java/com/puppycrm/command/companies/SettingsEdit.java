package com.puppycrm.command.companies;

import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import org.jspecify.annotations.Nullable;

/** A valid change to a company's settings: those that were sent replace the current ones, the rest stay. */
public final class SettingsEdit {

    private final Sent<SettingsDraft> sent;

    private SettingsEdit(Sent<SettingsDraft> sent) {
        this.sent = sent;
    }

    /** Validates the settings of a new company, which has the initial ones where nothing else is given. */
    public static Parsed<CompanySettings> acceptNew(Sent<SettingsDraft> sent) {
        return Findings.in(sent)
                .orElse(() -> new SettingsEdit(sent)
                        .onto(CompanySettings.initial(sent.value().name(), "USD", "UTC")));
    }

    /** Validates a change. */
    static Parsed<SettingsEdit> accept(Sent<SettingsDraft> sent) {
        return Findings.in(sent).orElse(() -> new SettingsEdit(sent));
    }

    CompanySettings onto(CompanySettings before) {
        SettingsDraft to = sent.value();
        return new CompanySettings(
                sent.has("name") ? to.name() : before.name(),
                to.currency() == null ? before.currency() : CurrencyCode.Check.upperCase(to.currency()),
                or(to.timeZone(), before.timeZone()),
                or(to.orderNumberPrefix(), before.orderNumberPrefix()),
                to.autoVerification() == null
                        ? before.autoVerification()
                        : to.autoVerification().onto(before.autoVerification()),
                or(to.portalRequiresVerification(), before.portalRequiresVerification()),
                to.invoice() == null ? before.invoice() : sent.merged("invoice", to.invoice(), before.invoice()),
                sent.has("follow_up_days") ? to.followUpDays() : before.followUpDays(),
                sent.has("retention_days") ? to.retentionDays() : before.retentionDays());
    }

    /** Of a setting that can't be empty, null means that it was not sent. */
    private static <T> T or(@Nullable T sent, T before) {
        return sent == null ? before : sent;
    }
}

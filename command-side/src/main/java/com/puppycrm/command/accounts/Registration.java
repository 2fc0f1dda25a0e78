package com.puppycrm.command.accounts;

import com.puppycrm.command.companies.SettingsDraft;
import com.puppycrm.command.companies.SettingsEdit;
import com.puppycrm.command.companies.StaffDraft;
import com.puppycrm.command.companies.StaffEdit;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.input.BoundsOf;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.web.OneLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A valid registration: the settings of a new company, and its CEO. */
record Registration(CompanySettings settings, StaffEdit ceo, String password) {

    /** A registration as entered. */
    @BoundsOf({StaffDraft.class, SettingsDraft.class})
    record Draft(
            @BoundsOf(value = SettingsDraft.class, field = "name")
            String companyName,

            String email,

            @NotNull
            @Size(min = PasswordRule.MIN_LENGTH, max = PasswordRule.MAX_LENGTH, message = PasswordRule.MESSAGE)
            @OneLine
            String password,

            String firstName,
            String lastName,
            @Nullable String currency,
            @Nullable String timeZone) {

        /** Omits the password. */
        @Override
        public String toString() {
            return "Registration.Draft";
        }
    }

    static Parsed<Registration> accept(Sent<Draft> sent) {
        Draft draft = sent.value();
        Parsed<CompanySettings> settings = SettingsEdit.acceptNew(
                Sent.whole(SettingsDraft.of(draft.companyName(), draft.currency(), draft.timeZone())));
        var person = new StaffDraft(draft.email(), draft.firstName(), draft.lastName(), Role.CEO, null, null);
        Parsed<StaffEdit> ceo = StaffEdit.acceptNew(Sent.whole(person), _ -> false);
        return Findings.in(sent)
                .and(settings.renamed("name", "company_name"))
                .and(ceo)
                .and(PasswordRule.check(draft.password(), draft.email()))
                .orElse(() -> new Registration(settings.orThrow(), ceo.orThrow(), draft.password()));
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "Registration";
    }
}

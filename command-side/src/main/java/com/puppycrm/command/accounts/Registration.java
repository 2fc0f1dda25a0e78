package com.puppycrm.command.accounts;

import com.puppycrm.command.companies.SettingsDraft;
import com.puppycrm.command.companies.SettingsEdit;
import com.puppycrm.command.companies.StaffDraft;
import com.puppycrm.command.companies.StaffEdit;
import com.puppycrm.command.companies.Teams;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.input.AsTyped;
import com.puppycrm.platform.input.BoundsOf;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A valid registration: the settings of a new company, and its CEO. */
record Registration(CompanySettings settings, StaffEdit ceo, String password) {

    /** A registration as entered. */
    @BoundsOf({StaffDraft.class, SettingsDraft.class})
    record Draft(
            @BoundsOf(value = SettingsDraft.class, field = "name")
            String companyName,

            String email,

            @NotNull @NewPassword @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String password,

            String firstName,
            String lastName,
            @Nullable String currency,
            @Nullable String timeZone) {

        /** What everyone knows who attacks the account, as far as it was sent. */
        List<String> words() {
            return Stream.of(companyName, email, firstName, lastName)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** Omits the password. */
        @Override
        public String toString() {
            return "Registration.Draft";
        }
    }

    /** @param objection why a password is refused for an account with these words, if it is */
    static Parsed<Registration> accept(
            Sent<Draft> sent, BiFunction<String, Collection<String>, Optional<String>> objection) {
        Draft draft = sent.value();
        Parsed<CompanySettings> settings = SettingsEdit.acceptNew(
                Sent.whole(SettingsDraft.of(draft.companyName(), draft.currency(), draft.timeZone())));
        var person = new StaffDraft(draft.email(), draft.firstName(), draft.lastName(), Role.CEO, null, null);
        Parsed<StaffEdit> ceo = StaffEdit.acceptNew(Sent.whole(person), Teams.NONE);
        Findings findings =
                Findings.in(sent).and(settings.renamed("name", "company_name")).and(ceo);
        Optional<String> refused =
                findings.isSound("password") ? objection.apply(draft.password(), draft.words()) : Optional.empty();
        return findings.when(refused.isPresent(), "password", refused.orElse(""))
                .orElse(() -> new Registration(settings.orThrow(), ceo.orThrow(), draft.password()));
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "Registration";
    }
}

package com.puppycrm.command.companies;

import com.puppycrm.events.Role;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A valid staff member to be invited, or a valid change to one: the fields that were sent replace the current ones, the
 * rest stay.
 */
public final class StaffEdit {

    private final Sent<StaffDraft> sent;

    private StaffEdit(Sent<StaffDraft> sent) {
        this.sent = sent;
    }

    /**
     * Validates an invitation.
     *
     * @param leadsATeam whether an id is that of a sales manager of the company
     */
    public static Parsed<StaffEdit> acceptNew(Sent<StaffDraft> sent, Predicate<UUID> leadsATeam) {
        return accept(sent, null, leadsATeam);
    }

    /**
     * Validates a change.
     *
     * @param staffId of the member who is changed; absent for a new one
     * @param leadsATeam whether an id is that of a sales manager of the company
     */
    public static Parsed<StaffEdit> accept(Sent<StaffDraft> sent, @Nullable UUID staffId, Predicate<UUID> leadsATeam) {
        var edit = new StaffEdit(sent);
        Findings findings = Findings.in(sent);
        List<String> permissions = sent.value().extraPermissions();
        for (int i = 0; permissions != null && i < permissions.size(); i++) {
            String name = permissions.get(i);
            findings.when(
                    name != null && Permission.named(name).isEmpty(),
                    "extra_permissions[" + i + "]",
                    "is not a known permission");
        }
        return findings.and(edit.contradictions(staffId, leadsATeam)).orElse(() -> edit);
    }

    /** Validation errors where the change contradicts the company it applies to. */
    Findings contradictions(@Nullable UUID staffId, Predicate<UUID> leadsATeam) {
        UUID manager = sent.value().managerId();
        return new Findings()
                .when(
                        manager != null && (manager.equals(staffId) || !leadsATeam.test(manager)),
                        "manager_id",
                        "must be another staff member who is a sales manager");
    }

    /** Of a new member only. */
    public String email() {
        return new EmailAddress(sent.value().email()).shown();
    }

    /** Absent if it stays as it is. */
    public @Nullable String firstName() {
        return sent.has("first_name") ? sent.value().firstName().strip() : null;
    }

    /** Absent if it stays as it is. */
    public @Nullable String lastName() {
        return sent.has("last_name") ? sent.value().lastName().strip() : null;
    }

    /** Absent if it stays as it is. */
    @Nullable
    Role role() {
        return sent.has("role") ? sent.value().role() : null;
    }

    /** The terms of someone who has not joined yet. */
    public Member invited() {
        return onto(new Member(sent.value().role(), null, List.of(), false));
    }

    Member onto(Member before) {
        StaffDraft to = sent.value();
        return new Member(
                sent.has("role") ? to.role() : before.role(),
                sent.has("manager_id") ? to.managerId() : before.managerId(),
                to.extraPermissions() == null
                        ? before.extraPermissions()
                        : to.extraPermissions().stream().distinct().sorted().toList(),
                before.joined());
    }
}

package com.puppycrm.command.companies;

import com.puppycrm.command.companies.Teams.Place;
import com.puppycrm.events.Role;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.text.Nearest;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
     * @param teams of the company
     */
    public static Parsed<StaffEdit> acceptNew(Sent<StaffDraft> sent, Teams teams) {
        return accept(sent, null, teams);
    }

    /**
     * Validates a change.
     *
     * @param staffId of the member who is changed; absent for a new one
     * @param teams of the company
     */
    public static Parsed<StaffEdit> accept(Sent<StaffDraft> sent, @Nullable UUID staffId, Teams teams) {
        var edit = new StaffEdit(sent);
        Findings findings = Findings.in(sent);
        List<String> permissions = sent.value().extraPermissions();
        for (int i = 0; permissions != null && i < permissions.size(); i++) {
            String name = permissions.get(i);
            findings.when(
                    name != null && Permission.named(name).isEmpty(),
                    "extra_permissions[" + i + "]",
                    "is not a known permission" + Nearest.hint(String.valueOf(name), Permission.names()));
        }
        return findings.and(edit.contradictions(staffId, teams)).orElse(() -> edit);
    }

    /** Validation errors where the change contradicts the company it applies to. */
    Findings contradictions(@Nullable UUID staffId, Teams teams) {
        UUID manager = sent.value().managerId();
        return new Findings()
                .when(
                        manager != null && (manager.equals(staffId) || !teams.leads(manager)),
                        "manager_id",
                        "must be another staff member who is a sales manager")
                .when(
                        manager != null && staffId != null && isUnder(staffId, manager, teams),
                        "manager_id",
                        "must not belong to this member's own team, directly or through others");
    }

    /** Ends even where a circle was closed before circles were refused. */
    private static boolean isUnder(UUID leader, UUID staffId, Teams teams) {
        Set<UUID> passed = new HashSet<>();
        UUID next = staffId;
        while (next != null && passed.add(next)) {
            next = teams.place(next).map(Place::managerId).orElse(null);
        }
        return passed.contains(leader);
    }

    /** Of a new member only. */
    public String email() {
        return new EmailAddress(sent.value().email()).shown();
    }

    /** Absent if it stays as it is. */
    public @Nullable String firstName() {
        return sent.has("first_name") ? sent.value().firstName() : null;
    }

    /** Absent if it stays as it is. */
    public @Nullable String lastName() {
        return sent.has("last_name") ? sent.value().lastName() : null;
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

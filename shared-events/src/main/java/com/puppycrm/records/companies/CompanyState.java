package com.puppycrm.records.companies;

import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.records.Family;
import com.puppycrm.records.FoldedRecord;
import com.puppycrm.records.Happened;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A company as the fold of its events: its settings, and who works there in which role.
 *
 * @param staff without removed members
 * @param successors who took over the customers of each removed member
 * @param version number of events so far
 */
public record CompanyState(
        UUID id, CompanySettings settings, Map<UUID, Member> staff, Map<UUID, UUID> successors, long version)
        implements FoldedRecord {

    public static final Family<CompanyEvent, CompanyState> FAMILY =
            new Family<>(CompanyEvent.class, CompanyState::apply);

    public CompanyState {
        staff = Map.copyOf(staff);
        successors = Map.copyOf(successors);
    }

    /** @param joined whether the invitation has been accepted */
    public record Member(Role role, @Nullable UUID managerId, List<String> extraPermissions, boolean joined) {}

    @Override
    public UUID companyId() {
        return id;
    }

    public static CompanyState apply(@Nullable CompanyState before, Happened<CompanyEvent> happened) {
        if (before == null) {
            return begin(happened);
        }
        var staff = new HashMap<>(before.staff);
        var successors = new HashMap<>(before.successors);
        CompanySettings settings = before.settings;
        switch (happened.event()) {
            case CompanyRegistered again -> throw new IllegalStateException("registered twice: " + again.companyId());
            case CompanySettingsChanged changed -> settings = changed.settings();
            case StaffInvited invited ->
                staff.put(
                        invited.staffId(),
                        new Member(invited.role(), invited.managerId(), invited.extraPermissions(), false));
            case StaffJoined joined ->
                staff.computeIfPresent(
                        joined.staffId(),
                        (_, member) -> new Member(member.role, member.managerId, member.extraPermissions, true));
            case StaffChanged changed ->
                staff.computeIfPresent(
                        changed.staffId(),
                        (_, member) -> new Member(
                                changed.role(), changed.managerId(), changed.extraPermissions(), member.joined));
            case StaffRemoved removed -> {
                staff.remove(removed.staffId());
                if (removed.newOwnerId() != null) {
                    successors.put(removed.staffId(), removed.newOwnerId());
                }
            }
        }
        return new CompanyState(before.id, settings, staff, successors, happened.version());
    }

    private static CompanyState begin(Happened<CompanyEvent> happened) {
        if (!(happened.event() instanceof CompanyRegistered registered)) {
            throw new IllegalStateException(happened.event() + " before the company was registered");
        }
        var ceo = new Member(Role.CEO, null, List.of(), true);
        return new CompanyState(
                registered.companyId(),
                registered.settings(),
                Map.of(registered.ceoId(), ceo),
                Map.of(),
                happened.version());
    }

    /**
     * Owners whose customers a staff member is responsible for: the member, and everyone who left customers to that
     * member, directly or indirectly. After a removal, customers are reassigned one by one; until then they are still
     * recorded under the removed owner.
     */
    public Stream<UUID> ownerIdsOf(UUID staffId) {
        Stream<UUID> gone = successors.entrySet().stream()
                .filter(successor -> successor.getValue().equals(staffId))
                .map(Map.Entry::getKey);
        return Stream.concat(Stream.of(staffId), gone.flatMap(this::ownerIdsOf));
    }
}

package com.puppycrm.command.companies;

import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.security.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A company as its decisions need it: its settings, and who works there in which role. */
sealed interface Company {

    /** Nobody has registered it. */
    record Unregistered() implements Company {}

    /**
     * In business.
     *
     * @param staff without those who were removed
     * @param heirs who took over the customers of those who were removed
     */
    record Registered(UUID id, CompanySettings settings, Map<UUID, Member> staff, Map<UUID, UUID> heirs)
            implements Company {
        public Registered {
            staff = Map.copyOf(staff);
            heirs = Map.copyOf(heirs);
        }

        /**
         * Whose customers are a staff member's: one's own, and those of whoever left them to one of these. Customers are
         * handed over after a removal, one by one: until then they still stand under the owner who has gone.
         */
        Stream<UUID> owningFor(UUID staffId) {
            Stream<UUID> gone = heirs.entrySet().stream()
                    .filter(heir -> heir.getValue().equals(staffId))
                    .map(Map.Entry::getKey);
            return Stream.concat(Stream.of(staffId), gone.flatMap(this::owningFor));
        }

        private Registered without(UUID staffId, @Nullable UUID heir) {
            Registered left = with(staffId, null);
            Map<UUID, UUID> more = new LinkedHashMap<>(heirs);
            if (heir != null) {
                more.put(staffId, heir);
            }
            return new Registered(id, settings, left.staff, more);
        }

        private Registered with(UUID staffId, @Nullable Member member) {
            Map<UUID, Member> changed = new LinkedHashMap<>(staff);
            if (member == null) {
                changed.remove(staffId);
            } else {
                changed.put(staffId, member);
            }
            return new Registered(id, settings, changed, heirs);
        }
    }

    /** @param joined has accepted the invitation */
    record Member(Role role, @Nullable UUID managerId, List<String> extraPermissions, boolean joined) {}

    /**
     * What the company's own events don't say.
     *
     * @param ordersExist some customer has ordered something
     * @param customersOwned how many customers the staff member in question owns, or is about to be given
     * @param version of the record in question: that staff member's, or the company's
     */
    record Facts(boolean ordersExist, long customersOwned, long version) {}

    static List<CompanyEvent> decide(Company company, CompanyCommand command, Facts facts) {
        return switch (company) {
            case Unregistered() ->
                switch (command) {
                    case RegisterCompany register ->
                        List.of(new CompanyRegistered(register.companyId(), register.settings(), register.ceoId()));
                    default -> throw Rejection.notFound("company");
                };
            case Registered registered ->
                switch (command) {
                    case RegisterCompany _ ->
                        throw Rejection.conflict("company_registered", "This company is registered already.");
                    case ChangeSettings change -> changeSettings(registered, change, facts);
                    case InviteStaff invite -> invite(registered, invite);
                    case AcceptInvitation accept -> accept(registered, accept);
                    case ChangeStaff change -> change(registered, change, facts);
                    case RemoveStaff remove -> remove(registered, remove, facts);
                };
        };
    }

    static Company evolve(Company company, CompanyEvent event) {
        if (event instanceof CompanyRegistered registered) {
            var ceo = new Member(Role.CEO, null, List.of(), true);
            return new Registered(
                    registered.companyId(), registered.settings(), Map.of(registered.ceoId(), ceo), Map.of());
        }
        if (!(company instanceof Registered before)) {
            throw new IllegalStateException(event + " of a company that was never registered");
        }
        return switch (event) {
            case CompanyRegistered _ -> throw new IllegalStateException("answered above");
            case CompanySettingsChanged changed ->
                new Registered(before.id, changed.settings(), before.staff, before.heirs);
            case StaffInvited invited ->
                before.with(
                        invited.staffId(),
                        new Member(invited.role(), invited.managerId(), invited.extraPermissions(), false));
            case StaffJoined joined -> {
                Member member = known(before, joined.staffId());
                yield before.with(
                        joined.staffId(), new Member(member.role, member.managerId, member.extraPermissions, true));
            }
            case StaffChanged changed ->
                before.with(
                        changed.staffId(),
                        new Member(
                                changed.role(),
                                changed.managerId(),
                                changed.extraPermissions(),
                                known(before, changed.staffId()).joined));
            case StaffRemoved removed -> before.without(removed.staffId(), removed.newOwnerId());
        };
    }

    private static List<CompanyEvent> changeSettings(Registered company, ChangeSettings command, Facts facts) {
        requireVersion(command.expectedVersion(), facts);
        CompanySettings settings = command.patch().onto(company.settings);
        if (settings.equals(company.settings)) {
            return List.of();
        }
        if (facts.ordersExist && !settings.currency().equals(company.settings.currency())) {
            throw Rejection.conflict("currency_in_use", "The currency can't change any more: there are orders in it.");
        }
        return List.of(new CompanySettingsChanged(company.id, settings));
    }

    /** Whoever has not joined yet can be invited again, to what is offered now. */
    private static List<CompanyEvent> invite(Registered company, InviteStaff command) {
        requireCeo(company, command.staffId(), command.role(), command.by());
        requireOffer(company, command.staffId(), command.managerId(), command.extraPermissions());
        List<String> extra = sorted(command.extraPermissions());
        Member before = company.staff.get(command.staffId());
        if (before == null) {
            return List.of(new StaffInvited(company.id, command.staffId(), command.role(), command.managerId(), extra));
        }
        if (before.joined) {
            throw StaffRecords.emailTaken();
        }
        return changed(company, command.staffId(), new Member(command.role(), command.managerId(), extra, false));
    }

    private static List<CompanyEvent> accept(Registered company, AcceptInvitation command) {
        return known(company, command.staffId()).joined
                ? List.of()
                : List.of(new StaffJoined(company.id, command.staffId()));
    }

    private static List<CompanyEvent> change(Registered company, ChangeStaff command, Facts facts) {
        UUID staffId = command.staffId();
        Optional<UUID> newManager = command.managerId();
        List<String> newExtra = command.extraPermissions();
        requireCeo(company, staffId, command.role(), command.by());
        requireOffer(
                company,
                staffId,
                newManager == null ? null : newManager.orElse(null),
                newExtra == null ? List.of() : newExtra);
        Member before = known(company, staffId);
        requireVersion(command.expectedVersion(), facts);
        return changed(
                company,
                staffId,
                new Member(
                        command.role() == null ? before.role : command.role(),
                        newManager == null ? before.managerId : newManager.orElse(null),
                        newExtra == null ? before.extraPermissions : sorted(newExtra),
                        before.joined));
    }

    private static List<CompanyEvent> changed(Registered company, UUID staffId, Member after) {
        Member before = known(company, staffId);
        if (after.equals(before)) {
            return List.of();
        }
        List<CompanyEvent> events = new ArrayList<>();
        if (after.role != before.role) {
            requireAnotherCeo(company, staffId);
            events.addAll(teamDissolved(company, staffId));
        }
        events.add(new StaffChanged(company.id, staffId, after.role, after.managerId, after.extraPermissions));
        return events;
    }

    private static List<CompanyEvent> remove(Registered company, RemoveStaff command, Facts facts) {
        UUID newOwner = command.newOwnerId();
        requireCeo(company, command.staffId(), null, command.by());
        if (newOwner != null && (newOwner.equals(command.staffId()) || !company.staff.containsKey(newOwner))) {
            throw Rejection.invalid("new_owner_id", "must be another member of the staff");
        }
        known(company, command.staffId());
        requireVersion(command.expectedVersion(), facts);
        requireAnotherCeo(company, command.staffId());
        if (newOwner == null && facts.customersOwned > 0) {
            throw Rejection.conflict(
                    "new_owner_required",
                    "There are customers who need a new owner first; name one in new_owner_id.",
                    Map.of("customers", facts.customersOwned));
        }
        List<CompanyEvent> events = new ArrayList<>(teamDissolved(company, command.staffId()));
        events.add(new StaffRemoved(company.id, command.staffId(), newOwner));
        return events;
    }

    private static Member known(Registered company, UUID staffId) {
        Member member = company.staff.get(staffId);
        if (member == null) {
            throw Rejection.notFound("member of the staff");
        }
        return member;
    }

    /** Only a CEO may create, change or remove a CEO. */
    private static void requireCeo(Registered company, UUID staffId, @Nullable Role newRole, Role by) {
        Member before = company.staff.get(staffId);
        boolean touchesCeo = newRole == Role.CEO || (before != null && before.role == Role.CEO);
        if (touchesCeo && by != Role.CEO) {
            throw Rejection.forbidden(Permission.MANAGE_STAFF.wireName() + ":ceo");
        }
    }

    private static void requireVersion(@Nullable Long expected, Facts facts) {
        if (expected != null && expected != facts.version) {
            throw Rejection.stale(facts.version);
        }
    }

    /** A company without anybody who can sign in as its CEO could never have one again. */
    private static void requireAnotherCeo(Registered company, UUID staffId) {
        boolean isCeo = known(company, staffId).role == Role.CEO;
        boolean another = company.staff.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(staffId)
                        && other.getValue().role == Role.CEO
                        && other.getValue().joined);
        if (isCeo && !another) {
            throw Rejection.conflict("last_ceo", "The last CEO can be neither removed nor given another role.");
        }
    }

    private static void requireOffer(
            Registered company, UUID staffId, @Nullable UUID managerId, List<String> permissions) {
        List<FieldError> errors = new ArrayList<>();
        Member manager = managerId == null ? null : company.staff.get(managerId);
        if (managerId != null && (managerId.equals(staffId) || manager == null || manager.role != Role.SALES_MANAGER)) {
            errors.add(new FieldError("manager_id", "must be another member of the staff who is a sales manager"));
        }
        for (int i = 0; i < permissions.size(); i++) {
            if (Permission.named(permissions.get(i)).isEmpty()) {
                errors.add(new FieldError("extra_permissions[" + i + "]", "is not a permission"));
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }

    /** Nobody stays in the team of somebody who has none any more. */
    private static List<CompanyEvent> teamDissolved(Registered company, UUID managerId) {
        return company.staff.entrySet().stream()
                .filter(entry -> managerId.equals(entry.getValue().managerId))
                .sorted(Map.Entry.comparingByKey())
                .<CompanyEvent>map(entry -> new StaffChanged(
                        company.id, entry.getKey(), entry.getValue().role, null, entry.getValue().extraPermissions))
                .toList();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().distinct().sorted().toList();
    }
}

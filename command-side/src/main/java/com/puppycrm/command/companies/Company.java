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
import com.puppycrm.platform.security.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company as its decisions need it: its settings, and who works there in which role. */
sealed interface Company {

    /** Nobody has registered it. */
    record Unregistered() implements Company {}

    /** In business. Removed staff are no longer in it. */
    record Registered(UUID id, CompanySettings settings, Map<UUID, Member> staff) implements Company {
        public Registered {
            staff = Map.copyOf(staff);
        }

        private Registered with(UUID staffId, @Nullable Member member) {
            Map<UUID, Member> changed = new LinkedHashMap<>(staff);
            if (member == null) {
                changed.remove(staffId);
            } else {
                changed.put(staffId, member);
            }
            return new Registered(id, settings, changed);
        }
    }

    /** @param joined has accepted the invitation */
    record Member(Role role, @Nullable UUID managerId, List<String> extraPermissions, boolean joined) {}

    /**
     * What the company's own events don't say.
     *
     * @param ordersExist some customer has ordered something
     * @param customersOwned how many customers the staff member in question owns
     */
    record Facts(boolean ordersExist, long customersOwned) {}

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
                    case ChangeStaff change -> change(registered, change);
                    case RemoveStaff remove -> remove(registered, remove, facts);
                };
        };
    }

    static Company evolve(Company company, CompanyEvent event) {
        if (event instanceof CompanyRegistered registered) {
            var ceo = new Member(Role.CEO, null, List.of(), true);
            return new Registered(registered.companyId(), registered.settings(), Map.of(registered.ceoId(), ceo));
        }
        if (!(company instanceof Registered before)) {
            throw new IllegalStateException(event + " of a company that was never registered");
        }
        return switch (event) {
            case CompanyRegistered _ -> throw new IllegalStateException("answered above");
            case CompanySettingsChanged changed -> new Registered(before.id, changed.settings(), before.staff);
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
            case StaffRemoved removed -> before.with(removed.staffId(), null);
        };
    }

    private static List<CompanyEvent> changeSettings(Registered company, ChangeSettings command, Facts facts) {
        CompanySettings settings = command.patch().onto(company.settings);
        if (settings.equals(company.settings)) {
            return List.of();
        }
        if (facts.ordersExist && !settings.currency().equals(company.settings.currency())) {
            throw Rejection.conflict("currency_in_use", "The currency can't change any more: there are orders in it.");
        }
        return List.of(new CompanySettingsChanged(company.id, settings));
    }

    private static List<CompanyEvent> invite(Registered company, InviteStaff command) {
        requireCeo(command.role(), command.by());
        requireSalesManager(company, command.staffId(), command.managerId());
        return List.of(new StaffInvited(
                company.id,
                command.staffId(),
                command.role(),
                command.managerId(),
                permissions(command.extraPermissions())));
    }

    private static List<CompanyEvent> accept(Registered company, AcceptInvitation command) {
        return known(company, command.staffId()).joined
                ? List.of()
                : List.of(new StaffJoined(company.id, command.staffId()));
    }

    private static List<CompanyEvent> change(Registered company, ChangeStaff command) {
        Member before = known(company, command.staffId());
        Role role = command.role() == null ? before.role : command.role();
        Optional<UUID> newManager = command.managerId();
        UUID managerId = newManager == null ? before.managerId : newManager.orElse(null);
        List<String> extra =
                command.extraPermissions() == null ? before.extraPermissions : permissions(command.extraPermissions());
        var after = new Member(role, managerId, extra, before.joined);
        if (after.equals(before)) {
            return List.of();
        }
        requireCeo(before.role, command.by());
        requireCeo(role, command.by());
        if (newManager != null) {
            requireSalesManager(company, command.staffId(), managerId);
        }
        List<CompanyEvent> events = new ArrayList<>();
        if (role != before.role) {
            requireAnotherCeo(company, command.staffId());
            events.addAll(teamDissolved(company, command.staffId()));
        }
        events.add(new StaffChanged(company.id, command.staffId(), role, managerId, extra));
        return events;
    }

    private static List<CompanyEvent> remove(Registered company, RemoveStaff command, Facts facts) {
        UUID newOwner = command.newOwnerId();
        requireCeo(known(company, command.staffId()).role, command.by());
        requireAnotherCeo(company, command.staffId());
        if (newOwner != null && (newOwner.equals(command.staffId()) || !company.staff.containsKey(newOwner))) {
            throw Rejection.invalid("new_owner_id", "must be another member of the staff");
        }
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
    private static void requireCeo(Role touched, Role by) {
        if (touched == Role.CEO && by != Role.CEO) {
            throw Rejection.forbidden(Permission.MANAGE_STAFF.wireName() + ":ceo");
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

    private static void requireSalesManager(Registered company, UUID staffId, @Nullable UUID managerId) {
        if (managerId == null) {
            return;
        }
        Member manager = company.staff.get(managerId);
        if (managerId.equals(staffId) || manager == null || manager.role != Role.SALES_MANAGER) {
            throw Rejection.invalid("manager_id", "must be another member of the staff who is a sales manager");
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

    private static List<String> permissions(List<String> names) {
        for (String name : names) {
            if (Permission.named(name).isEmpty()) {
                throw Rejection.invalid("extra_permissions", "\"" + name + "\" is not a permission");
            }
        }
        return names.stream().distinct().sorted().toList();
    }
}

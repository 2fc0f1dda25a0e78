package com.puppycrm.command.companies;

import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.command.companies.Teams.Place;
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
import com.puppycrm.platform.security.Roles;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides commands of a company: its settings, and who works there in which role. */
final class Company {

    private Company() {}

    /**
     * Facts that the company's own events don't contain.
     *
     * @param ordersExist whether any customer has ordered something
     * @param customersOwned number of customers that the staff member in question owns or is about to take over
     */
    record Facts(boolean ordersExist, long customersOwned) {

        static final Facts NONE = new Facts(false, 0);
    }

    static List<CompanyEvent> decide(@Nullable CompanyState company, CompanyCommand command, Facts facts) {
        if (company == null) {
            return switch (command) {
                case RegisterCompany register ->
                    List.of(new CompanyRegistered(register.companyId(), register.settings(), register.ceoId()));
                case ChangeSettings _, InviteStaff _, AcceptInvitation _, ChangeStaff _, RemoveStaff _ ->
                    throw Rejection.notFound("company");
            };
        }
        return switch (command) {
            case RegisterCompany _ ->
                throw Rejection.conflict("company_registered", "This company is already registered.");
            case ChangeSettings change -> changeSettings(company, change, facts);
            case InviteStaff invite -> invite(company, invite);
            case AcceptInvitation accept -> accept(company, accept);
            case ChangeStaff change -> change(company, change);
            case RemoveStaff remove -> remove(company, remove, facts);
        };
    }

    private static List<CompanyEvent> changeSettings(CompanyState company, ChangeSettings command, Facts facts) {
        CompanySettings settings = command.edit().onto(company.settings());
        if (settings.equals(company.settings())) {
            return List.of();
        }
        if (facts.ordersExist()
                && !settings.currency().equals(company.settings().currency())) {
            throw Rejection.conflict("currency_in_use", "The currency can't be changed once there are orders.");
        }
        return List.of(new CompanySettingsChanged(company.id(), settings));
    }

    /** Someone who has not joined yet can be invited again, on the terms offered now. */
    private static List<CompanyEvent> invite(CompanyState company, InviteStaff command) {
        UUID staffId = command.staffId();
        Member invited = command.member().invited();
        requireCeo(company, staffId, invited.role(), command.by());
        // The inviter may get the link, and with it everything that the account will hold.
        requireRightToGrant(company, null, invited, command.by());
        requireRightToShare(company, staffId, command.member(), command.by());
        requireNoContradiction(company, staffId, command.member());
        Member before = company.staff().get(staffId);
        if (before == null) {
            return List.of(new StaffInvited(
                    company.id(), staffId, invited.role(), invited.managerId(), invited.extraPermissions()));
        }
        if (before.joined()) {
            throw StaffRecords.emailTaken();
        }
        return changed(company, staffId, invited);
    }

    private static List<CompanyEvent> accept(CompanyState company, AcceptInvitation command) {
        return known(company, command.staffId()).joined()
                ? List.of()
                : List.of(new StaffJoined(company.id(), command.staffId()));
    }

    private static List<CompanyEvent> change(CompanyState company, ChangeStaff command) {
        UUID staffId = command.staffId();
        requireCeo(company, staffId, command.edit().role(), command.by());
        Member before = company.staff().get(staffId);
        if (before != null) {
            requireNotOwn(staffId, before, command.edit().onto(before), command.by());
            requireRightToGrant(company, before, command.edit().onto(before), command.by());
            requireRightToShare(company, staffId, command.edit(), command.by());
        }
        requireNoContradiction(company, staffId, command.edit());
        return changed(company, staffId, command.edit().onto(known(company, staffId)));
    }

    private static List<CompanyEvent> changed(CompanyState company, UUID staffId, Member after) {
        Member before = known(company, staffId);
        if (after.equals(before)) {
            return List.of();
        }
        List<CompanyEvent> events = new ArrayList<>();
        if (after.role() != before.role()) {
            requireAnotherCeo(company, staffId);
            events.addAll(teamDissolved(company, staffId));
        }
        events.add(new StaffChanged(company.id(), staffId, after.role(), after.managerId(), after.extraPermissions()));
        return events;
    }

    private static List<CompanyEvent> remove(CompanyState company, RemoveStaff command, Facts facts) {
        UUID newOwner = command.newOwnerId();
        requireCeo(company, command.staffId(), null, command.by());
        if (facts.customersOwned() > 0) {
            requireInScope(company, command.staffId(), command.by());
        }
        if (newOwner != null
                && (newOwner.equals(command.staffId()) || !company.staff().containsKey(newOwner))) {
            throw Rejection.invalid("new_owner_id", "must be another staff member");
        }
        known(company, command.staffId());
        requireAnotherCeo(company, command.staffId());
        if (newOwner == null && facts.customersOwned() > 0) {
            throw Rejection.conflict(
                    "new_owner_required",
                    "This staff member still owns customers; name their new owner in new_owner_id.",
                    Map.of("customers", facts.customersOwned()));
        }
        List<CompanyEvent> events = new ArrayList<>(teamDissolved(company, command.staffId()));
        events.add(new StaffRemoved(company.id(), command.staffId(), newOwner));
        return events;
    }

    private static Member known(CompanyState company, UUID staffId) {
        Member member = company.staff().get(staffId);
        if (member == null) {
            throw Rejection.notFound("staff member");
        }
        return member;
    }

    /** Only a CEO may create, change or remove a CEO. */
    private static void requireCeo(CompanyState company, UUID staffId, @Nullable Role newRole, UUID by) {
        Member before = company.staff().get(staffId);
        boolean touchesCeo = newRole == Role.CEO || (before != null && before.role() == Role.CEO);
        Member granter = company.staff().get(by);
        if (touchesCeo && (granter == null || granter.role() != Role.CEO)) {
            throw Rejection.forbidden(Permission.MANAGE_STAFF.wireName() + ":ceo");
        }
    }

    private static void requireNotOwn(UUID staffId, Member before, Member after, UUID by) {
        boolean same =
                before.role() == after.role() && before.extraPermissions().equals(after.extraPermissions());
        if (staffId.equals(by) && !same) {
            throw Rejection.forbidden(Permission.MANAGE_STAFF.wireName() + ":own");
        }
    }

    /**
     * Nobody grants a permission that they don't hold, or a role that sees more customers than they see.
     *
     * @param before what is not granted, because the member has it; absent if all of it is
     */
    private static void requireRightToGrant(CompanyState company, @Nullable Member before, Member after, UUID by) {
        Member granter = company.staff().get(by);
        Set<Permission> had = permissions(before);
        Set<Permission> granters = permissions(granter);
        permissions(after).stream()
                .filter(permission -> !had.contains(permission) && !granters.contains(permission))
                .findFirst()
                .ifPresent(lacking -> {
                    throw Rejection.forbidden(lacking.wireName());
                });
        boolean sawAsMuch = before != null && Roles.seesAsMuch(before.role(), after.role());
        if (!sawAsMuch && (granter == null || !Roles.seesAsMuch(granter.role(), after.role()))) {
            throw outOfScope();
        }
    }

    /** A team's leader sees its members' customers, so nobody gives a leader those that they don't see. */
    private static void requireRightToShare(CompanyState company, UUID staffId, StaffEdit edit, UUID by) {
        Member before = company.staff().get(staffId);
        UUID leader = before == null ? null : edit.onto(before).managerId();
        if (before != null && leader != null && !leader.equals(before.managerId())) {
            requireInScope(company, staffId, by);
        }
    }

    private static void requireInScope(CompanyState company, UUID staffId, UUID by) {
        Member granter = company.staff().get(by);
        boolean inTeam = by.equals(known(company, staffId).managerId());
        if (granter == null || !(staffId.equals(by) || Roles.seesCustomersOfOthers(granter.role(), inTeam))) {
            throw outOfScope();
        }
    }

    private static Rejection outOfScope() {
        return Rejection.forbidden(Permission.MANAGE_STAFF.wireName() + ":scope");
    }

    private static Set<Permission> permissions(@Nullable Member member) {
        return member == null ? Set.of() : Roles.permissionsOf(member.role(), member.extraPermissions());
    }

    /** A company without a CEO who can sign in could never have one again. */
    private static void requireAnotherCeo(CompanyState company, UUID staffId) {
        boolean isCeo = known(company, staffId).role() == Role.CEO;
        boolean another = company.staff().entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(staffId)
                        && other.getValue().role() == Role.CEO
                        && other.getValue().joined());
        if (isCeo && !another) {
            throw Rejection.conflict("last_ceo", "The last CEO can't be removed or given another role.");
        }
    }

    private static void requireNoContradiction(CompanyState company, UUID staffId, StaffEdit edit) {
        edit.contradictions(staffId, id -> place(company, id))
                .orElse(() -> edit)
                .orThrow();
    }

    private static Optional<Place> place(CompanyState company, UUID staffId) {
        return Optional.ofNullable(company.staff().get(staffId))
                .map(member -> new Place(member.role(), member.managerId()));
    }

    /** Removes everyone from the team of someone who no longer has one. */
    private static List<CompanyEvent> teamDissolved(CompanyState company, UUID managerId) {
        return company.staff().entrySet().stream()
                .filter(entry -> managerId.equals(entry.getValue().managerId()))
                .sorted(Map.Entry.comparingByKey())
                .<CompanyEvent>map(entry -> new StaffChanged(
                        company.id(),
                        entry.getKey(),
                        entry.getValue().role(),
                        null,
                        entry.getValue().extraPermissions()))
                .toList();
    }
}

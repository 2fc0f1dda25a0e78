package com.puppycrm.command.companies;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.companies.Company.Facts;
import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.testing.NamedValues;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.companies.CompanyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompanyTest {

    private static final UUID COMPANY = new UUID(0, 1);
    private static final UUID CEO = new UUID(0, 2);
    private static final UUID ANNA = new UUID(0, 3);
    private static final UUID BERT = new UUID(0, 4);
    private static final UUID HEAD = new UUID(0, 5);
    private static final UUID IN_TEAM = new UUID(0, 6);
    private static final UUID ELSEWHERE = new UUID(0, 7);
    private static final long VERSION = 7;
    private static final ExpectedVersion PRESENT = ExpectedVersion.of(VERSION);
    private static final ExpectedVersion STALE = ExpectedVersion.of(VERSION - 1);
    private static final CompanySettings SETTINGS = CompanySettings.initial("Paws", "USD", "UTC");
    private static final Teams ALL_LEAD = _ -> Optional.of(new Teams.Place(Role.SALES_MANAGER, null));
    private static final CompanyEvent REGISTERED = new CompanyRegistered(COMPANY, SETTINGS, CEO);

    private static Scenario<CompanyCommand, CompanyEvent, CompanyState> given(CompanyEvent... past) {
        return given(Facts.NONE, past);
    }

    private static Scenario<CompanyCommand, CompanyEvent, CompanyState> given(Facts facts, CompanyEvent... past) {
        return new Scenario<CompanyCommand, CompanyEvent, CompanyState>(
                        (company, command) -> ExpectedVersion.decide(
                                command.expectedVersion(), VERSION, () -> Company.decide(company, command, facts)),
                        CompanyState.FAMILY,
                        _ -> Instant.EPOCH,
                        Actor.SYSTEM)
                .givenEvents(past.length == 0 ? past : withHead(past));
    }

    /** The company with a manager beside the CEO. */
    private static CompanyEvent[] withHead(CompanyEvent[] past) {
        List<CompanyEvent> all = new ArrayList<>(List.of(past));
        all.add(1, invited(HEAD, Role.MANAGER, null));
        return all.toArray(CompanyEvent[]::new);
    }

    private static UUID who(Role by) {
        return by == Role.CEO ? CEO : HEAD;
    }

    private static CompanyEvent invited(UUID id, Role role, @Nullable UUID manager) {
        return new StaffInvited(COMPANY, id, role, manager, List.of());
    }

    private static InviteStaff invite(Role role, @Nullable UUID manager, Role by) {
        return invite(role, manager, List.of(), by);
    }

    private static InviteStaff invite(Role role, @Nullable UUID manager, List<String> permissions, Role by) {
        var draft = new StaffDraft("anna@example.org", "Anna", "Berg", role, manager, permissions);
        // Before the company is known; the decider finds what contradicts it.
        return new InviteStaff(
                COMPANY, ANNA, StaffEdit.acceptNew(Sent.whole(draft), ALL_LEAD).orThrow(), who(by));
    }

    /** @param namesAndValues the fields that are sent, as in JSON */
    private static ChangeStaff change(UUID id, Role by, @Nullable Object... namesAndValues) {
        Sent<StaffDraft> sent = NamedValues.change(StaffDraft.class, namesAndValues);
        return new ChangeStaff(
                COMPANY, id, StaffEdit.accept(sent, null, ALL_LEAD).orThrow(), who(by), null);
    }

    private static ChangeStaff change(UUID id, Role role, Role by) {
        return change(id, by, "role", role);
    }

    private static ChangeStaff by(UUID granter, ChangeStaff change) {
        return new ChangeStaff(COMPANY, change.staffId(), change.edit(), granter, null);
    }

    private static RemoveStaff remove(UUID id, @Nullable UUID newOwner, Role by) {
        return new RemoveStaff(COMPANY, id, newOwner, who(by), null);
    }

    /** @param namesAndValues the fields that are sent, as in JSON */
    private static SettingsEdit settings(Object... namesAndValues) {
        return SettingsEdit.accept(NamedValues.change(SettingsDraft.class, namesAndValues))
                .orThrow();
    }

    private static SettingsEdit currency(String currency) {
        return settings("currency", currency);
    }

    @Test
    void thePersonWhoRegistersACompanyBecomesItsCeo() {
        assertThat(given().decides(new RegisterCompany(COMPANY, SETTINGS, CEO))).containsExactly(REGISTERED);
    }

    @Test
    void aCompanyIsRegisteredOnceAndBeforeAnyOtherCommand() {
        assertThat(given(REGISTERED)
                        .refuses(new RegisterCompany(COMPANY, SETTINGS, ANNA))
                        .code())
                .isEqualTo("company_registered");
        assertThat(given().refuses(invite(Role.MANAGER, null, Role.CEO)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
    }

    @Test
    void onlyTheSettingsSentChange() {
        SettingsEdit edit = settings(
                "name",
                " Paws & Co ",
                "time_zone",
                "Europe/Stockholm",
                "auto_verification",
                new AutoVerificationDraft(true, null, null, List.of("Example.org", "example.ORG")),
                "invoice",
                new CompanySettings.Invoice("Paws Ltd", null, null),
                "invoice.tax_number",
                null,
                "follow_up_days",
                7);

        assertThat(given(REGISTERED).decides(new ChangeSettings(COMPANY, edit, null)))
                .containsExactly(new CompanySettingsChanged(
                        COMPANY,
                        new CompanySettings(
                                "Paws & Co",
                                "USD",
                                "Europe/Stockholm",
                                "ORD",
                                new CompanySettings.AutoVerification(true, false, false, List.of("example.org")),
                                false,
                                new CompanySettings.Invoice("Paws Ltd", null, null),
                                7,
                                null)));
    }

    @Test
    void unchangedSettingsRecordNothing() {
        assertThat(given(REGISTERED).decides(new ChangeSettings(COMPANY, currency("USD"), null)))
                .isEmpty();
    }

    @Test
    void theCurrencyCanNotChangeOnceThereIsAnOrder() {
        var change = new ChangeSettings(COMPANY, currency("EUR"), null);

        assertThat(given(REGISTERED).decides(change)).hasSize(1);
        assertThat(given(new Facts(true, 0), REGISTERED).refuses(change).code()).isEqualTo("currency_in_use");
    }

    @Test
    void staffAreInvitedIntoTheTeamOfASalesManager() {
        var company = given(REGISTERED, invited(BERT, Role.SALES_MANAGER, null));

        assertThat(company.decides(invite(Role.SUPPORT_STAFF, BERT, Role.MANAGER)))
                .containsExactly(invited(ANNA, Role.SUPPORT_STAFF, BERT));
        assertThat(company.refuses(invite(Role.SUPPORT_STAFF, CEO, Role.MANAGER))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(invite(Role.SALES_MANAGER, ANNA, Role.MANAGER))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void teamsFormNoCircle() {
        UUID carl = new UUID(0, 5);
        var company = given(
                REGISTERED,
                invited(ANNA, Role.SALES_MANAGER, null),
                invited(BERT, Role.SALES_MANAGER, ANNA),
                invited(carl, Role.SALES_MANAGER, BERT));

        assertThat(company.refuses(change(ANNA, Role.CEO, "manager_id", BERT)).kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(change(ANNA, Role.CEO, "manager_id", carl)).kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(invite(Role.SALES_MANAGER, carl, Role.CEO)).kind())
                .as("of someone who was invited before and has not joined")
                .isEqualTo(Rejection.Kind.INVALID);
        company.when(change(BERT, Role.CEO, "manager_id", null));
        assertThat(company.decides(change(ANNA, Role.CEO, "manager_id", carl))).hasSize(1);
    }

    @Test
    void extraPermissionsAreKeptInOrderAndOnce() {
        assertThat(given(REGISTERED)
                        .decides(invite(Role.AUDITOR, null, List.of("CanRefund", "CanImport", "CanRefund"), Role.CEO)))
                .containsExactly(
                        new StaffInvited(COMPANY, ANNA, Role.AUDITOR, null, List.of("CanImport", "CanRefund")));
    }

    @Test
    void onlyACeoMakesChangesOrRemovesACeo() {
        var company = given(
                REGISTERED,
                invited(ANNA, Role.CEO, null),
                new StaffJoined(COMPANY, ANNA),
                invited(BERT, Role.MANAGER, null));

        assertThat(company.refuses(invite(Role.CEO, null, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(change(BERT, Role.CEO, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(change(ANNA, Role.MANAGER, Role.MANAGER)).kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(remove(ANNA, null, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.decides(remove(ANNA, null, Role.CEO)))
                .containsExactly(new StaffRemoved(COMPANY, ANNA, null));
    }

    @Test
    void ofSeveralRejectionsTheFirstInOrderIsReported() {
        var company = given(REGISTERED, invited(ANNA, Role.MANAGER, null));
        UUID nobody = new UUID(0, 9);

        assertThat(company.refuses(change(CEO, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(new RemoveStaff(COMPANY, CEO, CEO, HEAD, STALE))
                        .kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(change(nobody, Role.CEO, Role.MANAGER)).kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(company.refuses(change(nobody, Role.MANAGER, "manager_id", nobody))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(new RemoveStaff(COMPANY, nobody, nobody, CEO, STALE))
                        .kind())
                .isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(new RemoveStaff(COMPANY, nobody, null, CEO, STALE))
                        .kind())
                .isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(company.refuses(new RemoveStaff(COMPANY, CEO, null, CEO, STALE))
                        .kind())
                .isEqualTo(Rejection.Kind.PRECONDITION_FAILED);
        assertThat(company.refuses(new RemoveStaff(COMPANY, CEO, null, CEO, PRESENT))
                        .kind())
                .isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(given(new Facts(true, 0), REGISTERED)
                        .refuses(new ChangeSettings(COMPANY, currency("EUR"), STALE))
                        .kind())
                .isEqualTo(Rejection.Kind.PRECONDITION_FAILED);
    }

    @Test
    void anyoneWhoHasNotJoinedIsInvitedAgainOnTheNewTerms() {
        var company = given(REGISTERED, invited(ANNA, Role.MANAGER, null));

        assertThat(company.decides(invite(Role.MANAGER, null, Role.CEO))).isEmpty();
        assertThat(company.decides(invite(Role.AUDITOR, null, Role.CEO)))
                .containsExactly(new StaffChanged(COMPANY, ANNA, Role.AUDITOR, null, List.of()));
        assertThat(given(REGISTERED, invited(ANNA, Role.CEO, null))
                        .refuses(invite(Role.MANAGER, null, Role.MANAGER))
                        .kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(given(REGISTERED, invited(ANNA, Role.MANAGER, null), new StaffJoined(COMPANY, ANNA))
                        .refuses(invite(Role.MANAGER, null, Role.CEO))
                        .code())
                .isEqualTo("email_taken");
    }

    @Test
    void theLastCeoStaysEvenIfAnotherHasBeenInvited() {
        var alone = given(REGISTERED, invited(ANNA, Role.CEO, null));

        assertThat(alone.refuses(remove(CEO, null, Role.CEO)).code()).isEqualTo("last_ceo");
        assertThat(alone.refuses(by(ANNA, change(CEO, Role.MANAGER, Role.CEO))).code())
                .isEqualTo("last_ceo");
        assertThat(given(REGISTERED, invited(ANNA, Role.CEO, null), new StaffJoined(COMPANY, ANNA))
                        .decides(by(ANNA, change(CEO, Role.MANAGER, Role.CEO))))
                .hasSize(1);
    }

    @Test
    void anInvitationIsAcceptedOnce() {
        var company = given(REGISTERED, invited(ANNA, Role.MANAGER, null));

        assertThat(company.decides(new AcceptInvitation(COMPANY, ANNA)))
                .containsExactly(new StaffJoined(COMPANY, ANNA));
        assertThat(given(REGISTERED, invited(ANNA, Role.MANAGER, null), new StaffJoined(COMPANY, ANNA))
                        .decides(new AcceptInvitation(COMPANY, ANNA)))
                .isEmpty();
    }

    @Test
    void aChangeThatChangesNothingRecordsNothing() {
        assertThat(given(REGISTERED, invited(ANNA, Role.MANAGER, null))
                        .decides(change(ANNA, Role.MANAGER, "role", Role.MANAGER, "manager_id", null)))
                .isEmpty();
    }

    @Test
    void aTeamEndsWithItsSalesManager() {
        var company =
                given(REGISTERED, invited(BERT, Role.SALES_MANAGER, null), invited(ANNA, Role.SUPPORT_STAFF, BERT));
        var alone = new StaffChanged(COMPANY, ANNA, Role.SUPPORT_STAFF, null, List.of());

        assertThat(company.decides(remove(BERT, null, Role.MANAGER)))
                .containsExactly(alone, new StaffRemoved(COMPANY, BERT, null));
        assertThat(company.decides(change(BERT, Role.AUDITOR, Role.MANAGER)))
                .containsExactly(alone, new StaffChanged(COMPANY, BERT, Role.AUDITOR, null, List.of()));
    }

    @Test
    void customersOfARemovedMemberNeedANewOwner() {
        var company = given(new Facts(false, 3), REGISTERED, invited(ANNA, Role.SUPPORT_STAFF, null));

        Rejection refusal = company.refuses(remove(ANNA, null, Role.MANAGER));
        assertThat(refusal.code()).isEqualTo("new_owner_required");
        assertThat(refusal.details()).isEqualTo(Map.of("customers", 3L));
        assertThat(company.decides(remove(ANNA, CEO, Role.MANAGER)))
                .containsExactly(new StaffRemoved(COMPANY, ANNA, CEO));
        assertThat(company.refuses(remove(ANNA, ANNA, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.INVALID);
        assertThat(company.refuses(remove(ANNA, BERT, Role.MANAGER)).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    @Test
    void aRemovedMemberIsNotFound() {
        var company = given(REGISTERED, invited(ANNA, Role.MANAGER, null), new StaffRemoved(COMPANY, ANNA, null));

        assertThat(company.refuses(change(ANNA, Role.AUDITOR, Role.CEO)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(company.refuses(remove(ANNA, null, Role.CEO)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        assertThat(company.refuses(new AcceptInvitation(COMPANY, ANNA)).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
    }

    @Test
    void aSuccessorIsResponsibleForCustomersNotYetReassigned() {
        var company = given(
                REGISTERED,
                invited(ANNA, Role.SALES_MANAGER, null),
                invited(BERT, Role.SALES_MANAGER, null),
                new StaffRemoved(COMPANY, ANNA, BERT));
        assertThat(company.state().ownerIdsOf(BERT)).containsExactlyInAnyOrder(BERT, ANNA);

        CompanyState later =
                company.givenEvents(new StaffRemoved(COMPANY, BERT, CEO)).state();
        assertThat(later.ownerIdsOf(CEO)).containsExactlyInAnyOrder(CEO, BERT, ANNA);
        assertThat(later.ownerIdsOf(ANNA)).containsExactly(ANNA);
    }

    @Test
    void nobodyGrantsWhatTheyDoNotHold() {
        CompanyEvent clerk = new StaffInvited(COMPANY, BERT, Role.AUDITOR, null, List.of("CanManageStaff"));
        var company = given(REGISTERED, clerk, invited(ANNA, Role.SUPPORT_STAFF, null));

        for (ChangeStaff beyond : List.of(
                change(ANNA, Role.CEO, "role", Role.MANAGER),
                change(ANNA, Role.CEO, "role", Role.SALES_MANAGER),
                change(ANNA, Role.CEO, "extra_permissions", List.of("CanRefund")))) {
            Rejection refused = company.refuses(by(BERT, beyond));
            assertThat(refused.kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
            assertThat(refused.code()).isEqualTo("permission_missing");
        }
        assertThat(company.decides(by(BERT, change(ANNA, Role.CEO, "extra_permissions", List.of("CanAudit")))))
                .hasSize(1);
        assertThat(company.decides(by(BERT, change(ANNA, Role.AUDITOR, Role.CEO))))
                .hasSize(1);
        // A member keeps what they have when somebody without it changes something else.
        assertThat(company.decides(by(BERT, change(ANNA, Role.CEO, "manager_id", null))))
                .isEmpty();
    }

    @Test
    void nobodyChangesTheirOwnRoleOrPermissions() {
        CompanyEvent clerk = new StaffInvited(COMPANY, BERT, Role.AUDITOR, null, List.of("CanManageStaff"));
        var company = given(REGISTERED, clerk, invited(ANNA, Role.CEO, null), new StaffJoined(COMPANY, ANNA));

        for (ChangeStaff own : List.of(
                by(HEAD, change(HEAD, Role.CEO, "extra_permissions", List.of("CanRefund"))),
                by(HEAD, change(HEAD, Role.AUDITOR, Role.CEO)),
                by(BERT, change(BERT, Role.CEO, "extra_permissions", List.of())),
                by(BERT, change(BERT, Role.MANAGER, Role.CEO)),
                by(CEO, change(CEO, Role.MANAGER, Role.CEO)))) {
            assertThat(company.refuses(own).details()).containsEntry("required_permission", "CanManageStaff:own");
        }
        assertThat(company.decides(by(HEAD, change(HEAD, Role.MANAGER, Role.CEO))))
                .isEmpty();
    }

    /** The support member Bert, a sales manager Anna with a team of one, and others; all hold every permission. */
    private static Scenario<CompanyCommand, CompanyEvent, CompanyState> withPermissionsForAll(Facts facts) {
        List<String> all = List.copyOf(Permission.names());
        return given(
                facts,
                REGISTERED,
                new StaffInvited(COMPANY, BERT, Role.SUPPORT_STAFF, null, all),
                new StaffInvited(COMPANY, ANNA, Role.SALES_MANAGER, null, all),
                new StaffInvited(COMPANY, IN_TEAM, Role.SUPPORT_STAFF, ANNA, List.of()),
                new StaffInvited(COMPANY, ELSEWHERE, Role.SUPPORT_STAFF, CEO, List.of()));
    }

    @Test
    void nobodyGrantsARoleThatSeesMoreThanTheySee() {
        var company = withPermissionsForAll(Facts.NONE);

        for (ChangeStaff beyond : List.of(
                by(BERT, change(IN_TEAM, Role.SALES_MANAGER, Role.CEO)),
                by(BERT, change(IN_TEAM, Role.AUDITOR, Role.CEO)),
                by(ANNA, change(IN_TEAM, Role.AUDITOR, Role.CEO)),
                by(ANNA, change(IN_TEAM, Role.MANAGER, Role.CEO)))) {
            assertThat(company.refuses(beyond).details()).containsEntry("required_permission", "CanManageStaff:scope");
        }
        assertThat(company.decides(by(ANNA, change(IN_TEAM, Role.SALES_MANAGER, Role.CEO))))
                .hasSize(1);
    }

    @Test
    void nobodyInvitesOnTermsThatTheyDoNotHoldEvenIfSomebodyElseOfferedThem() {
        var company = given(
                REGISTERED,
                new StaffInvited(COMPANY, BERT, Role.SUPPORT_STAFF, null, List.of("CanManageStaff")),
                invited(ANNA, Role.MANAGER, null));
        InviteStaff again = invite(Role.MANAGER, null, Role.CEO);

        assertThat(company.decides(again)).isEmpty();
        assertThat(company.refuses(new InviteStaff(COMPANY, ANNA, again.member(), BERT))
                        .kind())
                .isEqualTo(Rejection.Kind.FORBIDDEN);
    }

    @Test
    void nobodyGivesOthersCustomersThatTheyDoNotSee() {
        var company = withPermissionsForAll(new Facts(false, 1));

        for (CompanyCommand beyond : List.of(
                by(ANNA, change(ELSEWHERE, Role.CEO, "manager_id", ANNA)),
                by(BERT, change(ELSEWHERE, Role.CEO, "manager_id", ANNA)),
                new RemoveStaff(COMPANY, ELSEWHERE, ANNA, ANNA, null),
                new RemoveStaff(COMPANY, IN_TEAM, BERT, BERT, null))) {
            assertThat(company.refuses(beyond).details()).containsEntry("required_permission", "CanManageStaff:scope");
        }
        assertThat(company.decides(new RemoveStaff(COMPANY, IN_TEAM, ANNA, ANNA, null)))
                .hasSize(1);
        assertThat(company.decides(by(HEAD, change(ELSEWHERE, Role.CEO, "manager_id", ANNA))))
                .hasSize(1);
        assertThat(withPermissionsForAll(Facts.NONE).decides(new RemoveStaff(COMPANY, ELSEWHERE, null, BERT, null)))
                .hasSize(1);
    }
}

package com.puppycrm.records.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.records.Folds;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What each event does to a company and its staff. */
class CompanyStateTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID CEO = new UUID(0, 2);
    private static final UUID ANN = new UUID(0, 3);
    private static final UUID BEN = new UUID(0, 4);
    private static final CompanySettings SETTINGS = CompanySettings.initial("Kennel", "EUR", "Europe/Stockholm");
    private static final CompanyRegistered REGISTERED = new CompanyRegistered(ID, SETTINGS, CEO);
    private static final Member HEAD = new Member(Role.CEO, null, List.of(), true);

    @Test
    void aCompanyBeginsWithItsSettingsAndItsCeo() {
        CompanyState company = fold(REGISTERED);

        assertThat(company).isEqualTo(new CompanyState(ID, SETTINGS, Map.of(CEO, HEAD), Map.of(), 1));
        assertThat(company.companyId()).isEqualTo(ID);
    }

    @Test
    void theFirstEventIsTheRegistrationAndNoneAfterIt() {
        assertThatThrownBy(() -> fold(new StaffJoined(ID, CEO)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the company was registered");
        assertThatThrownBy(() -> fold(REGISTERED, REGISTERED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("registered twice");
    }

    @Test
    void settingsAreReplacedAsAWhole() {
        CompanySettings changed = CompanySettings.initial("Kennel & Co", "EUR", "UTC");

        assertThat(fold(REGISTERED, new CompanySettingsChanged(ID, changed)))
                .isEqualTo(new CompanyState(ID, changed, Map.of(CEO, HEAD), Map.of(), 2));
    }

    @Test
    void aMemberIsInvitedJoinsAndIsChanged() {
        var invited = new StaffInvited(ID, ANN, Role.SUPPORT_STAFF, CEO, List.of("CanImport"));
        var joined = new StaffJoined(ID, ANN);
        var changed = new StaffChanged(ID, ANN, Role.SALES_MANAGER, null, List.of());

        assertThat(fold(REGISTERED, invited).staff())
                .containsEntry(ANN, new Member(Role.SUPPORT_STAFF, CEO, List.of("CanImport"), false));
        assertThat(fold(REGISTERED, invited, joined).staff())
                .containsEntry(ANN, new Member(Role.SUPPORT_STAFF, CEO, List.of("CanImport"), true));
        assertThat(fold(REGISTERED, invited, changed).staff())
                .containsEntry(ANN, new Member(Role.SALES_MANAGER, null, List.of(), false));
        assertThat(fold(REGISTERED, invited, joined, changed).staff())
                .isEqualTo(Map.of(CEO, HEAD, ANN, new Member(Role.SALES_MANAGER, null, List.of(), true)));
    }

    @Test
    void whoWasNeverInvitedNeitherJoinsNorChanges() {
        assertThat(fold(REGISTERED, new StaffJoined(ID, ANN)).staff()).containsOnlyKeys(CEO);
        assertThat(fold(REGISTERED, new StaffChanged(ID, ANN, Role.AUDITOR, null, List.of()))
                        .staff())
                .containsOnlyKeys(CEO);
    }

    @Test
    void customersOfThoseRemovedPassOnAlsoOverSeveralRemovals() {
        CompanyState company = fold(
                REGISTERED,
                new StaffInvited(ID, ANN, Role.SUPPORT_STAFF, null, List.of()),
                new StaffInvited(ID, BEN, Role.SUPPORT_STAFF, null, List.of()),
                new StaffRemoved(ID, ANN, BEN),
                new StaffRemoved(ID, BEN, CEO));

        assertThat(company.staff()).containsOnlyKeys(CEO);
        assertThat(company.ownerIdsOf(CEO)).containsExactlyInAnyOrder(CEO, BEN, ANN);
        assertThat(company.ownerIdsOf(BEN)).containsExactlyInAnyOrder(BEN, ANN);
        assertThat(company.ownerIdsOf(ANN)).containsExactly(ANN);
    }

    @Test
    void whoOwnedNobodyIsRemovedWithoutASuccessor() {
        CompanyState company = fold(
                REGISTERED, new StaffInvited(ID, ANN, Role.AUDITOR, null, List.of()), new StaffRemoved(ID, ANN, null));

        assertThat(company).isEqualTo(new CompanyState(ID, SETTINGS, Map.of(CEO, HEAD), Map.of(), 3));
    }

    private static CompanyState fold(CompanyEvent... events) {
        return Folds.fold(CompanyState.FAMILY, List.of(events));
    }
}

package com.puppycrm.command.companies;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.companies.Teams.Place;
import com.puppycrm.events.Role;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyState.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What can be accepted of a staff member, and what an accepted change makes of one. */
class StaffEditTest {

    private static final UUID LEAD = new UUID(0, 1);
    private static final UUID ANNA = new UUID(0, 2);
    private static final UUID BERT = new UUID(0, 3);
    private static final UUID CARL = new UUID(0, 4);
    private static final UUID DORA = new UUID(0, 5);
    private static final UUID ERIK = new UUID(0, 6);
    private static final Object[] REQUIRED = {
        "email", "anna@example.org", "first_name", " Anna ", "last_name", "Berg", "role", Role.MANAGER
    };

    private static Parsed<StaffEdit> invite(Object... more) {
        Object[] all = Stream.concat(Stream.of(REQUIRED), Stream.of(more)).toArray();
        return StaffEdit.acceptNew(Sent.whole(record(StaffDraft.class, all)), leads(LEAD));
    }

    private static Parsed<StaffEdit> edit(@Nullable Object... namesAndValues) {
        return StaffEdit.accept(change(StaffDraft.class, namesAndValues), ANNA, leads(LEAD, ANNA));
    }

    private static Teams leads(UUID... ids) {
        return id -> Stream.of(ids).filter(id::equals).findAny().map(_ -> new Place(Role.SALES_MANAGER, null));
    }

    private static List<String> fields(Parsed<?> parsed) {
        return parsed.errors().stream().map(FieldError::field).toList();
    }

    @Test
    void allErrorsAreReportedTogether() {
        assertThat(fields(invite(
                        "email",
                        "nowhere",
                        "first_name",
                        " ",
                        "last_name",
                        "a\nb",
                        "role",
                        null,
                        "manager_id",
                        ANNA,
                        "extra_permissions",
                        Arrays.asList("CanRefund", "CanFly", null))))
                .containsExactlyInAnyOrder(
                        "email",
                        "first_name",
                        "last_name",
                        "role",
                        "manager_id",
                        "extra_permissions[1]",
                        "extra_permissions[2]");
    }

    @Test
    void whoIsInvitedHasWhatWasEntered() {
        StaffEdit anna = invite("manager_id", LEAD, "extra_permissions", List.of("CanRefund", "CanImport", "CanRefund"))
                .orThrow();

        assertThat(anna.email()).isEqualTo("anna@example.org");
        assertThat(anna.firstName()).isEqualTo("Anna");
        assertThat(anna.lastName()).isEqualTo("Berg");
        assertThat(anna.invited()).isEqualTo(new Member(Role.MANAGER, LEAD, List.of("CanImport", "CanRefund"), false));
        assertThat(invite().orThrow().invited()).isEqualTo(new Member(Role.MANAGER, null, List.of(), false));
    }

    @Test
    void eachFieldSentReplacesThatFieldOnly() {
        var before = new Member(Role.MANAGER, LEAD, List.of("CanRefund"), true);

        assertThat(edit().orThrow().onto(before)).isEqualTo(before);
        assertThat(edit("role", Role.AUDITOR).orThrow().onto(before))
                .isEqualTo(new Member(Role.AUDITOR, LEAD, List.of("CanRefund"), true));
        assertThat(edit("manager_id", null).orThrow().onto(before))
                .isEqualTo(new Member(Role.MANAGER, null, List.of("CanRefund"), true));
        assertThat(edit("extra_permissions", List.of()).orThrow().onto(before))
                .isEqualTo(new Member(Role.MANAGER, LEAD, List.of(), true));
        assertThat(edit("first_name", "Ann ").orThrow().firstName()).isEqualTo("Ann");
        assertThat(edit("first_name", "Ann").orThrow().lastName()).isNull();
        assertThat(edit("last_name", " Berg").orThrow().lastName()).isEqualTo("Berg");
        assertThat(edit("last_name", "Berg").orThrow().firstName()).isNull();
    }

    @Test
    void whatAMemberMustHaveCanNotBeCleared() {
        assertThat(fields(edit("first_name", null, "last_name", null, "role", null, "extra_permissions", null)))
                .containsExactlyInAnyOrder("first_name", "last_name", "role", "extra_permissions");
    }

    @Test
    void nobodyBelongsToTheirOwnTeam() {
        assertThat(fields(edit("manager_id", ANNA))).containsExactly("manager_id");
        assertThat(fields(edit("manager_id", LEAD))).isEmpty();
    }

    @Test
    void nobodyIsLedByAMemberOfTheirOwnTeam() {
        Map<UUID, UUID> leaders = Map.of(LEAD, BERT, BERT, CARL, CARL, ANNA, DORA, ERIK, ERIK, DORA);
        Teams teams = id -> Optional.of(new Place(Role.SALES_MANAGER, leaders.get(id)));

        for (UUID under : List.of(CARL, BERT, LEAD)) {
            assertThat(StaffEdit.accept(change(StaffDraft.class, "manager_id", under), ANNA, teams)
                            .errors())
                    .containsExactly(new FieldError(
                            "manager_id", "must not belong to this member's own team, directly or through others"));
        }
        assertThat(fields(StaffEdit.accept(change(StaffDraft.class, "manager_id", LEAD), new UUID(0, 9), teams)))
                .isEmpty();
        assertThat(fields(StaffEdit.accept(change(StaffDraft.class, "manager_id", DORA), ANNA, teams)))
                .as("in a circle from before circles were refused")
                .isEmpty();
    }
}

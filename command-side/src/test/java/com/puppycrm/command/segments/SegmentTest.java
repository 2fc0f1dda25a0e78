package com.puppycrm.command.segments;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.segments.Segment.Facts;
import com.puppycrm.command.segments.SegmentCommand.CreateSegment;
import com.puppycrm.command.segments.SegmentCommand.DeleteSegment;
import com.puppycrm.command.segments.SegmentCommand.EditSegment;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.events.segments.SegmentEvent.SegmentDeleted;
import com.puppycrm.events.segments.SegmentEvent.SegmentDescribed;
import com.puppycrm.events.segments.SegmentEvent.SegmentRenamed;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.segments.SegmentState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final UUID ID = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor BY = Actor.staff(new UUID(0, 3), Role.MANAGER);
    private static final CompanyTerms TERMS = new CompanyTerms(COMPANY, Currency.getInstance("EUR"), ZoneOffset.UTC);
    private static final Map<String, Object> VERIFIED = Map.of("verified", true);

    private static Scenario<SegmentCommand, SegmentEvent, SegmentState> given(Facts facts, SegmentCommand... past) {
        return new Scenario<SegmentCommand, SegmentEvent, SegmentState>(
                        (segment, command) -> Segment.decide(segment, command, facts),
                        SegmentState.FAMILY,
                        SegmentCommand::at,
                        BY)
                .given(past);
    }

    private static CreateSegment create(@Nullable Object... namesAndValues) {
        SegmentEdit edit = SegmentEdit.accept(Sent.whole(record(SegmentDraft.class, namesAndValues)), TERMS)
                .orThrow();
        return new CreateSegment(ID, COMPANY, edit, NOON);
    }

    private static EditSegment edit(@Nullable Object... namesAndValues) {
        return new EditSegment(
                ID,
                null,
                SegmentEdit.accept(change(SegmentDraft.class, namesAndValues), TERMS)
                        .orThrow(),
                NOON);
    }

    @Test
    void aSegmentIsCreatedWithItsCriteriaAsTheyWereSent() {
        given(Facts.NONE)
                .when(create("name", " VIP ", "criteria", VERIFIED))
                .then(new SegmentCreated(ID, COMPANY, "VIP", "", "{\"verified\":true}"));
    }

    @Test
    void whatIsAlreadySoIsNoChange() {
        given(Facts.NONE, create("name", "VIP", "criteria", VERIFIED))
                .when(edit("name", "Best", "description", "who buys", "criteria", Map.of("total_orders_min", 3)))
                .then(
                        new SegmentRenamed(ID, "Best"),
                        new SegmentDescribed(ID, "who buys"),
                        new SegmentCriteriaChanged(ID, "{\"total_orders_min\":3}"))
                .when(edit("name", "Best", "description", "who buys", "criteria", Map.of("total_orders_min", 3)))
                .thenNothing();
    }

    @Test
    void aNameThatIsTakenAndOneSegmentTooManyAreRefused() {
        UUID other = new UUID(0, 9);
        Rejection taken = given(new Facts(1, other)).refuses(create("name", "VIP", "criteria", VERIFIED));
        assertThat(taken.code()).isEqualTo("segment_name_taken");
        Rejection many = given(new Facts(Segment.MAXIMUM, null)).refuses(create("name", "VIP", "criteria", VERIFIED));
        assertThat(many.code()).isEqualTo("too_many_segments");
        given(new Facts(Segment.MAXIMUM - 1, null))
                .when(create("name", "VIP", "criteria", VERIFIED))
                .then(new SegmentCreated(ID, COMPANY, "VIP", "", "{\"verified\":true}"));
    }

    @Test
    void whatIsDeletedIsNotFound() {
        var delete = new DeleteSegment(ID, null, NOON);
        given(Facts.NONE, create("name", "VIP", "criteria", VERIFIED))
                .when(delete)
                .then(new SegmentDeleted(ID));
        for (SegmentCommand command : List.of(delete, edit("name", "Best"))) {
            assertThat(given(Facts.NONE, create("name", "VIP", "criteria", VERIFIED), delete)
                            .refuses(command)
                            .code())
                    .isEqualTo("not_found");
        }
    }
}

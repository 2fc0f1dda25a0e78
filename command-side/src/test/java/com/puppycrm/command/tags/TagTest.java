package com.puppycrm.command.tags;

import static com.puppycrm.platform.testing.NamedValues.change;
import static com.puppycrm.platform.testing.NamedValues.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.command.tags.Tag.Facts;
import com.puppycrm.command.tags.TagCommand.CreateTag;
import com.puppycrm.command.tags.TagCommand.DeleteTag;
import com.puppycrm.command.tags.TagCommand.EditTag;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.tags.TagEvent;
import com.puppycrm.events.tags.TagEvent.TagCreated;
import com.puppycrm.events.tags.TagEvent.TagDeactivated;
import com.puppycrm.events.tags.TagEvent.TagDeleted;
import com.puppycrm.events.tags.TagEvent.TagReactivated;
import com.puppycrm.events.tags.TagEvent.TagRecolored;
import com.puppycrm.events.tags.TagEvent.TagRenamed;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.Rejection.FieldError;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.testing.Scenario;
import com.puppycrm.records.tags.TagState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    private static final UUID VIP = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor BY = Actor.staff(new UUID(0, 3), Role.MANAGER);

    private static Scenario<TagCommand, TagEvent, TagState> given(Facts facts, TagCommand... past) {
        return new Scenario<TagCommand, TagEvent, TagState>(
                        (tag, command) -> Tag.decide(tag, command, facts), TagState.FAMILY, TagCommand::at, BY)
                .given(past);
    }

    private static CreateTag create(@Nullable Object... namesAndValues) {
        TagEdit edit = TagEdit.accept(Sent.whole(record(TagDraft.class, namesAndValues)))
                .orThrow();
        return new CreateTag(VIP, COMPANY, edit, NOON);
    }

    private static EditTag edit(@Nullable Object... namesAndValues) {
        return new EditTag(
                VIP,
                null,
                TagEdit.accept(change(TagDraft.class, namesAndValues)).orThrow(),
                NOON);
    }

    private static DeleteTag delete() {
        return new DeleteTag(VIP, null, NOON);
    }

    @Test
    void aTagIsActiveAndGetsTheNextNumberAndColor() {
        given(Facts.NONE).when(create("name", "  VIP ")).then(new TagCreated(VIP, COMPANY, 1, "VIP", "#ff6b6b", true));
        given(new Facts(7, 3, null))
                .when(create("name", "VIP"))
                .then(new TagCreated(VIP, COMPANY, 8, "VIP", "#4c6fff", true));
        given(Facts.NONE)
                .when(create("name", "VIP", "color", "#ABCDEF", "active", false))
                .then(new TagCreated(VIP, COMPANY, 1, "VIP", "#abcdef", false));
    }

    @Test
    void theNumbersTakeTheColorsOfThePaletteInTurn() {
        assertThat(IntStream.range(0, 12)
                        .mapToObj(last -> given(new Facts(last, last, null))
                                .when(create("name", "VIP"))
                                .state()
                                .color()))
                .startsWith("#ff6b6b", "#4c6fff", "#51cf66", "#ffd43b", "#b197fc", "#868e96")
                .endsWith("#ff6b6b", "#4c6fff", "#51cf66", "#ffd43b", "#b197fc", "#868e96");
    }

    @Test
    void aTagIsRenamedRecoloredDeactivatedAndReactivated() {
        given(Facts.NONE, create("name", "VIP"))
                .when(edit("name", "Vip", "color", "#000000", "active", false))
                .then(new TagRenamed(VIP, "Vip"), new TagRecolored(VIP, "#000000"), new TagDeactivated(VIP))
                .when(edit("active", true))
                .then(new TagReactivated(VIP))
                .when(edit("name", "Vip", "color", "#000000", "active", true))
                .thenNothing();
    }

    @Test
    void aNameThatIsTakenIsRefusedWithTheTagThatHasIt() {
        var taken = new Facts(4, 4, 2);
        for (Rejection refused : List.of(
                given(taken).refuses(create("name", "VIP")),
                new Scenario<TagCommand, TagEvent, TagState>(
                                (tag, command) -> Tag.decide(tag, command, tag == null ? Facts.NONE : taken),
                                TagState.FAMILY,
                                TagCommand::at,
                                BY)
                        .given(create("name", "Other"))
                        .refuses(edit("name", "VIP", "active", false)))) {
            assertThat(refused.code()).isEqualTo("tag_name_taken");
            assertThat(refused.details()).isEqualTo(Map.of("existing_tag_id", 2));
        }
    }

    @Test
    void thereAreAtMostAThousandTagsHoweverManyThereHaveBeen() {
        given(new Facts(5_000, Tag.MAXIMUM - 1, null))
                .when(create("name", "VIP"))
                .then(new TagCreated(VIP, COMPANY, 5_001, "VIP", "#51cf66", true));
        assertThat(given(new Facts(5_000, Tag.MAXIMUM, null))
                        .refuses(create("name", "VIP"))
                        .code())
                .isEqualTo("too_many_tags");
    }

    @Test
    void nothingIsDoneWithATagThatIsNotThere() {
        var deleted = given(Facts.NONE, create("name", "VIP")).when(delete()).then(new TagDeleted(VIP));
        for (TagCommand command : List.of(edit("name", "VIP"), delete())) {
            assertThat(deleted.refuses(command).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
            assertThat(given(Facts.NONE).refuses(command).kind()).isEqualTo(Rejection.Kind.NOT_FOUND);
        }
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(
                        TagEdit.accept(Sent.whole(record(TagDraft.class, "name", "\u200B ", "color", "red")))
                                .errors()
                                .stream()
                                .map(FieldError::field))
                .containsExactlyInAnyOrder("name", "color");
        assertThat(TagEdit.accept(change(TagDraft.class, "name", null, "color", null, "active", null)).errors().stream()
                        .map(FieldError::field))
                .containsExactlyInAnyOrder("name", "color", "active");
        for (String color : List.of("#12345", "#1234567", "123456", "#12345g", "#123456\n", "")) {
            assertThat(
                            TagEdit.accept(Sent.whole(record(TagDraft.class, "name", "VIP", "color", color)))
                                    .errors()
                                    .stream()
                                    .map(FieldError::field))
                    .as(color)
                    .containsExactly("color");
        }
    }

    /** Of any changes, each leaves the tag as requested, and a second time records nothing. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyChangeIsMadeOnce(long seed) {
        var random = new Random(seed);
        var tag = given(Facts.NONE, create("name", "VIP"));
        for (int i = 0; i < 200; i++) {
            String name = "Tag " + random.nextInt(3);
            String color = Tag.PALETTE.get(random.nextInt(3));
            boolean active = random.nextBoolean();
            EditTag edit = edit("name", name, "color", color, "active", active);
            long before = tag.state().version();

            tag.when(edit);

            assertThat(tag.state())
                    .as("seed %d", seed)
                    .isEqualTo(new TagState(
                            VIP,
                            COMPANY,
                            1,
                            name,
                            color,
                            active,
                            false,
                            before + tag.happened().size()));
            tag.when(edit).thenNothing();
        }
    }
}

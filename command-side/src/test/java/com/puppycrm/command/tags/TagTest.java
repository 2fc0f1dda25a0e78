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
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
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
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.tags.TagState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    private static final UUID VIP = new UUID(0, 1);
    private static final UUID COMPANY = new UUID(0, 2);
    private static final CompanyTerms TERMS = new CompanyTerms(COMPANY, Currency.getInstance("EUR"), ZoneOffset.UTC);
    private static final Map<String, Object> VERIFIED = Map.of("verified", true);
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Actor BY = Actor.staff(new UUID(0, 3), Role.MANAGER);

    private static Facts facts(int number, int existing, @Nullable Integer named) {
        return new Facts(number, existing, named, TagRules.NONE);
    }

    private static Scenario<TagCommand, TagEvent, TagState> given(Facts facts, TagCommand... past) {
        return new Scenario<TagCommand, TagEvent, TagState>(
                        (tag, command) -> Tag.decide(tag, command, facts), TagState.FAMILY, TagCommand::at, BY)
                .given(past);
    }

    private static CreateTag create(@Nullable Object... namesAndValues) {
        TagEdit edit = TagEdit.accept(Sent.whole(record(TagDraft.class, namesAndValues)), TERMS)
                .orThrow();
        return new CreateTag(VIP, COMPANY, edit, NOON);
    }

    private static EditTag edit(@Nullable Object... namesAndValues) {
        return new EditTag(
                VIP,
                null,
                TagEdit.accept(change(TagDraft.class, namesAndValues), TERMS).orThrow(),
                NOON);
    }

    private static DeleteTag delete() {
        return new DeleteTag(VIP, null, NOON);
    }

    @Test
    void aTagIsActiveAndGetsTheNextNumberAndColor() {
        given(Facts.NONE).when(create("name", "  VIP ")).then(new TagCreated(VIP, COMPANY, 1, "VIP", "#ff6b6b", true));
        given(facts(7, 3, null))
                .when(create("name", "VIP"))
                .then(new TagCreated(VIP, COMPANY, 8, "VIP", "#4c6fff", true));
        given(Facts.NONE)
                .when(create("name", "VIP", "color", "#ABCDEF", "active", false))
                .then(new TagCreated(VIP, COMPANY, 1, "VIP", "#abcdef", false));
    }

    @Test
    void theNumbersTakeTheColorsOfThePaletteInTurn() {
        assertThat(IntStream.range(0, 12)
                        .mapToObj(last -> given(facts(last, last, null))
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
        var taken = facts(4, 4, 2);
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
        given(facts(5_000, Tag.MAXIMUM - 1, null))
                .when(create("name", "VIP"))
                .then(new TagCreated(VIP, COMPANY, 5_001, "VIP", "#51cf66", true));
        assertThat(given(facts(5_000, Tag.MAXIMUM, null))
                        .refuses(create("name", "VIP"))
                        .code())
                .isEqualTo("too_many_tags");
    }

    @Test
    void aTagComesByItselfByCriteriaUntilTheseAreTakenAway() {
        given(Facts.NONE)
                .when(create("name", "VIP", "auto_criteria", VERIFIED))
                .then(
                        new TagCreated(VIP, COMPANY, 1, "VIP", "#ff6b6b", true),
                        new TagAutoCriteriaChanged(VIP, "{\"verified\":true}"))
                .when(edit("auto_criteria", VERIFIED))
                .thenNothing()
                .when(edit("name", "Vip"))
                .then(new TagRenamed(VIP, "Vip"))
                .when(edit("auto_criteria", Map.of("tags", List.of(7))))
                .then(new TagAutoCriteriaChanged(VIP, "{\"tags\":[7]}"))
                .when(edit("auto_criteria", null))
                .then(new TagAutoCriteriaChanged(VIP, null))
                .when(edit("auto_criteria", null))
                .thenNothing();
    }

    @Test
    void aTagThatWouldDependOnItselfIsRefused() {
        var others = new Facts(
                4,
                4,
                null,
                TagRules.of(Map.of(2, "{\"any\":[{\"tags_none\":[3]}]}", 3, "{\"not\":{\"tags_any\":[1,9]}}")));
        var ruled = given(others).when(create("name", "VIP", "auto_criteria", VERIFIED));
        assertThat(ruled.state().number()).isEqualTo(5);
        for (Object own : List.of(
                Map.of("tags", List.of(5)),
                Map.of("any", List.of(VERIFIED, Map.of("not", Map.of("tags_any", List.of(5))))))) {
            Rejection refused = ruled.refuses(edit("auto_criteria", own));
            assertThat(refused.kind()).isEqualTo(Rejection.Kind.INVALID);
            assertThat(refused.details().toString()).contains("auto_criteria", "itself");
        }
        // Two names three, which names one.
        var first = given(facts(0, 0, null)).when(create("name", "First"));
        var beside = new Scenario<TagCommand, TagEvent, TagState>(
                        (tag, command) -> Tag.decide(tag, command, tag == null ? Facts.NONE : others),
                        TagState.FAMILY,
                        TagCommand::at,
                        BY)
                .given(create("name", "First"));
        assertThat(first.state().number()).isEqualTo(1);
        beside.refuses(edit("auto_criteria", Map.of("tags_any", List.of(2))));
        beside.when(edit("auto_criteria", Map.of("tags_any", List.of(9))))
                .then(new TagAutoCriteriaChanged(VIP, "{\"tags_any\":[9]}"));
    }

    @Test
    void thereAreAtMostTwoHundredAutomaticTags() {
        Map<Integer, String> rules = IntStream.rangeClosed(10, 9 + Tag.MOST_AUTOMATIC)
                .boxed()
                .collect(Collectors.toMap(number -> number, _ -> "{\"verified\":true}"));
        var full = new Facts(300, 300, null, TagRules.of(rules));
        assertThat(given(full)
                        .refuses(create("name", "VIP", "auto_criteria", VERIFIED))
                        .code())
                .isEqualTo("too_many_tags");
        given(full)
                .when(create("name", "VIP"))
                .then(new TagCreated(VIP, COMPANY, 301, "VIP", "#ff6b6b", true))
                .refuses(edit("auto_criteria", VERIFIED));
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
                        TagEdit.accept(Sent.whole(record(TagDraft.class, "name", "\u200B ", "color", "red")), TERMS)
                                .errors()
                                .stream()
                                .map(FieldError::field))
                .containsExactlyInAnyOrder("name", "color");
        assertThat(
                        TagEdit.accept(change(TagDraft.class, "name", null, "color", null, "active", null), TERMS)
                                .errors()
                                .stream()
                                .map(FieldError::field))
                .containsExactlyInAnyOrder("name", "color", "active");
        for (String color : List.of("#12345", "#1234567", "123456", "#12345g", "#123456\n", "")) {
            assertThat(
                            TagEdit.accept(Sent.whole(record(TagDraft.class, "name", "VIP", "color", color)), TERMS)
                                    .errors()
                                    .stream()
                                    .map(FieldError::field))
                    .as(color)
                    .containsExactly("color");
        }
    }

    @Test
    void whatIsWrongWithCriteriaIsNamedWithItsPathAndTheNearestKey() {
        List<FieldError> errors = TagEdit.accept(
                        Sent.whole(record(TagDraft.class, "name", "VIP", "auto_criteria", Map.of("verifed", true))),
                        TERMS)
                .errors();
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().field()).isEqualTo("auto_criteria.verifed");
        assertThat(errors.getFirst().message()).contains("verified");
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
                            null,
                            false,
                            before + tag.happened().size()));
            tag.when(edit).thenNothing();
        }
    }
}

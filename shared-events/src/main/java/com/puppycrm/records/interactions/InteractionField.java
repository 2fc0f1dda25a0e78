package com.puppycrm.records.interactions;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.flag;
import static com.puppycrm.records.fields.FieldSpec.id;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.FieldSpec.searched;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.anyOfStaff;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.atMost;
import static com.puppycrm.records.fields.Filter.isFalseUnless;
import static com.puppycrm.records.fields.Filter.matches;
import static com.puppycrm.records.fields.Use.Mark.OPTIONAL;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Searched;
import com.puppycrm.records.fields.Use;
import java.util.List;
import java.util.stream.Stream;

/** The fields of an interaction. Lists are sorted by the first one by default. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
public enum InteractionField implements Field<ListedInteraction> {
    OCCURRED_AT(
            instant("i.occurred_at", i -> i.state().wording().occurredAt()), SORTABLE, atLeast("from"), atMost("to")),
    ID(id("i.id", i -> i.state().id()), anyOf("id")),
    CUSTOMER_ID(id("i.customer_id", i -> i.state().customerId()), anyOf("customer_id")),
    OWNER_ID(id("i.owner_id", ListedInteraction::ownerId), OPTIONAL, anyOfStaff("owner_id")),
    AUTHOR_ID(id("i.author_id", i -> i.state().author().id()), OPTIONAL, anyOfStaff("author_id")),
    TYPE(
            choice(
                    "i.type",
                    InteractionType.values(),
                    InteractionType::wireName,
                    i -> i.state().wording().type()),
            anyOf("type")),
    SENTIMENT(
            choice(
                    "i.sentiment",
                    Sentiment.values(),
                    Sentiment::wireName,
                    i -> i.state().wording().sentiment()),
            anyOf("sentiment")),
    SOURCE(
            choice(
                    "i.source",
                    InteractionSource.values(),
                    InteractionSource::wireName,
                    i -> i.state().source()),
            anyOf("source")),
    REMOVED(flag("i.removed", i -> i.state().removed()), isFalseUnless("removed")),
    SEARCH(searched("i.search_text", InteractionField::foundBy), matches("search"));

    private final FieldSpec<ListedInteraction> spec;
    private final List<Use> uses;

    InteractionField(FieldSpec<ListedInteraction> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<ListedInteraction> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }

    private static Searched foundBy(ListedInteraction interaction) {
        InteractionWording wording = interaction.state().wording();
        return Searched.of(
                Stream.concat(
                        Stream.of(wording.subject(), wording.description()),
                        wording.details().texts()),
                null,
                null);
    }
}

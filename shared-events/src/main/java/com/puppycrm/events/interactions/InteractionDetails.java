package com.puppycrm.events.interactions;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.puppycrm.events.DomainEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What interactions of one type carry beyond what all have. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InteractionDetails.Call.class, name = "call"),
    @JsonSubTypes.Type(value = InteractionDetails.Email.class, name = "email"),
    @JsonSubTypes.Type(value = InteractionDetails.Meeting.class, name = "meeting"),
    @JsonSubTypes.Type(value = InteractionDetails.Support.class, name = "support"),
    @JsonSubTypes.Type(value = InteractionDetails.Purchase.class, name = "purchase"),
    @JsonSubTypes.Type(value = InteractionDetails.Inquiry.class, name = "inquiry")
})
public sealed interface InteractionDetails {

    /** Replaces details once the person's key no longer exists: nothing is left of them. */
    @Nullable
    InteractionDetails ERASED = null;

    /** The details of a type of which nothing is known. */
    static InteractionDetails none(InteractionType type) {
        return switch (type) {
            case CALL -> new Call(null, null);
            case EMAIL -> new Email(null, null, List.of(), null);
            case MEETING -> new Meeting(null, List.of(), List.of(), null);
            case SUPPORT -> new Support(null, null, null);
            case PURCHASE -> new Purchase(null, null, null);
            case INQUIRY -> new Inquiry(null, null, null);
        };
    }

    /** The texts in them. */
    Stream<String> texts();

    private static Stream<String> present(@Nullable String... texts) {
        return Arrays.stream(texts).filter(Objects::nonNull);
    }

    /** How much they say, as {@link DomainEvent#elements()} counts it. */
    default int elements() {
        return texts().mapToInt(text -> 1 + DomainEvent.elementsOf(text)).sum();
    }

    /** @param durationSeconds 0 or more */
    record Call(@Nullable Integer durationSeconds, @Nullable String keyPoints) implements InteractionDetails {
        @Override
        public Stream<String> texts() {
            return present(keyPoints);
        }
    }

    /** @param attachments references to files that are kept elsewhere */
    record Email(
            @Nullable Direction direction,
            @Nullable String body,
            List<Attachment> attachments,
            @Nullable Boolean responseReceived)
            implements InteractionDetails {
        public Email {
            attachments = List.copyOf(attachments);
        }

        @Override
        public Stream<String> texts() {
            return Stream.concat(present(body), attachments.stream().map(Attachment::name));
        }
    }

    record Meeting(
            @Nullable String agenda,
            List<String> attendees,
            List<String> actionItems,
            @Nullable String location) implements InteractionDetails {
        public Meeting {
            attendees = List.copyOf(attendees);
            actionItems = List.copyOf(actionItems);
        }

        @Override
        public Stream<String> texts() {
            return Stream.of(present(agenda, location), attendees.stream(), actionItems.stream())
                    .flatMap(texts -> texts);
        }
    }

    /** @param satisfaction from 1 to 5 */
    record Support(
            @Nullable String issue,
            @Nullable String resolution,
            @Nullable Integer satisfaction) implements InteractionDetails {
        @Override
        public Stream<String> texts() {
            return present(issue, resolution);
        }
    }

    /** @param orderId an order of the same customer */
    record Purchase(
            @Nullable UUID orderId,
            @Nullable String upsell,
            @Nullable String productFeedback) implements InteractionDetails {
        @Override
        public Stream<String> texts() {
            return present(upsell, productFeedback);
        }
    }

    record Inquiry(
            @Nullable String question,
            @Nullable String response,
            @Nullable String leadQualification) implements InteractionDetails {
        @Override
        public Stream<String> texts() {
            return present(question, response, leadQualification);
        }
    }

    /** @param url of http or https */
    record Attachment(String name, String url) {}

    /** Whether an e-mail came from the customer or went to them. */
    enum Direction {
        IN,
        OUT;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

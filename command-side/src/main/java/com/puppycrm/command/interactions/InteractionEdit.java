package com.puppycrm.command.interactions;

import static com.puppycrm.events.interactions.InteractionType.CALL;
import static com.puppycrm.events.interactions.InteractionType.EMAIL;
import static com.puppycrm.events.interactions.InteractionType.INQUIRY;
import static com.puppycrm.events.interactions.InteractionType.MEETING;
import static com.puppycrm.events.interactions.InteractionType.PURCHASE;
import static com.puppycrm.events.interactions.InteractionType.SUPPORT;

import com.puppycrm.command.interactions.InteractionDraft.DetailsDraft;
import com.puppycrm.command.interactions.InteractionDraft.FollowUpDraft;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionDetails.Attachment;
import com.puppycrm.events.interactions.InteractionDetails.Call;
import com.puppycrm.events.interactions.InteractionDetails.Email;
import com.puppycrm.events.interactions.InteractionDetails.Inquiry;
import com.puppycrm.events.interactions.InteractionDetails.Meeting;
import com.puppycrm.events.interactions.InteractionDetails.Purchase;
import com.puppycrm.events.interactions.InteractionDetails.Support;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.web.Visible;
import com.puppycrm.records.interactions.FollowUp;
import com.puppycrm.records.interactions.InteractionWording;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A valid change to an interaction: what was sent replaces what was before, the rest stays. */
final class InteractionEdit {

    static final String NO_ASSIGNEE = "must be a staff member who sees this customer and may log interactions";

    /** A detail, the type that has it, and what was sent of it. */
    private record Detail(InteractionType type, String name, Function<DetailsDraft, @Nullable Object> of) {}

    private static final List<Detail> DETAILS = List.of(
            new Detail(CALL, "duration_seconds", DetailsDraft::durationSeconds),
            new Detail(CALL, "key_points", DetailsDraft::keyPoints),
            new Detail(EMAIL, "direction", DetailsDraft::direction),
            new Detail(EMAIL, "body", DetailsDraft::body),
            new Detail(EMAIL, "attachments", DetailsDraft::attachments),
            new Detail(EMAIL, "response_received", DetailsDraft::responseReceived),
            new Detail(MEETING, "agenda", DetailsDraft::agenda),
            new Detail(MEETING, "attendees", DetailsDraft::attendees),
            new Detail(MEETING, "action_items", DetailsDraft::actionItems),
            new Detail(MEETING, "location", DetailsDraft::location),
            new Detail(SUPPORT, "issue", DetailsDraft::issue),
            new Detail(SUPPORT, "resolution", DetailsDraft::resolution),
            new Detail(SUPPORT, "satisfaction", DetailsDraft::satisfaction),
            new Detail(PURCHASE, "order_id", DetailsDraft::orderId),
            new Detail(PURCHASE, "upsell", DetailsDraft::upsell),
            new Detail(PURCHASE, "product_feedback", DetailsDraft::productFeedback),
            new Detail(INQUIRY, "question", DetailsDraft::question),
            new Detail(INQUIRY, "response", DetailsDraft::response),
            new Detail(INQUIRY, "lead_qualification", DetailsDraft::leadQualification));

    private final Sent<InteractionDraft> sent;
    private final UUID caller;
    private final Instant now;

    private InteractionEdit(Sent<InteractionDraft> sent, UUID caller, Instant now) {
        this.sent = sent;
        this.caller = caller;
        this.now = now;
    }

    /**
     * Validates an interaction or a change to one, as far as possible without the interaction and its customer.
     *
     * @param caller to whom a follow-up is assigned if nobody else is named
     */
    static Parsed<InteractionEdit> accept(Sent<InteractionDraft> sent, UUID caller, Instant now) {
        InteractionDraft to = sent.value();
        var edit = new InteractionEdit(sent, caller, now);
        Findings findings = Findings.in(sent)
                .when(
                        to.occurredAt() != null && to.occurredAt().isAfter(now),
                        "occurred_at",
                        "must not be in the future");
        if (to.type() != null) {
            findings.and(edit.contradictions(to.type()));
        }
        return findings.orElse(() -> edit);
    }

    /**
     * Validates what depends on the customer.
     *
     * @param isOrder whether this is an order of the customer
     * @param isAssignable whether this is somebody who can take care of the customer
     */
    Parsed<InteractionEdit> of(Predicate<UUID> isOrder, Predicate<UUID> isAssignable) {
        UUID order = details().orderId();
        FollowUpDraft followUp = sent.value().followUp();
        UUID assignee = followUp == null ? null : followUp.assigneeId() == null ? caller : followUp.assigneeId();
        return new Findings()
                .when(
                        order != null && !isOrder.test(order),
                        "details.order_id",
                        "must be one of this customer's orders")
                .when(assignee != null && !isAssignable.test(assignee), "follow_up.assignee_id", NO_ASSIGNEE)
                .orElse(() -> this);
    }

    /** Validation errors where the change contradicts the interaction it applies to. */
    Findings contradictions(InteractionType before, @Nullable FollowUp planned) {
        FollowUpDraft followUp = sent.value().followUp();
        return contradictions(typeAfter(before))
                .when(
                        planned == null && followUp != null && followUp.dueAt() == null,
                        "follow_up.due_at",
                        Visible.IS_REQUIRED);
    }

    /** The details of other types, each of which is named. */
    private Findings contradictions(InteractionType type) {
        var findings = new Findings();
        DETAILS.stream()
                .filter(detail -> detail.type() != type && detail.of().apply(details()) != null)
                .forEach(detail -> findings.when(
                        true,
                        "details." + detail.name(),
                        "applies only to interactions of type " + detail.type().wireName()));
        return findings;
    }

    private DetailsDraft details() {
        DetailsDraft details = sent.value().details();
        return details == null ? DetailsDraft.NOTHING : details;
    }

    private InteractionType typeAfter(InteractionType before) {
        return sent.has("type") ? sent.value().type() : before;
    }

    /** What is said about a new interaction. */
    InteractionWording wording() {
        InteractionDraft to = sent.value();
        return new InteractionWording(
                to.type(),
                to.subject(),
                to.description(),
                to.sentiment() == null ? Sentiment.NEUTRAL : to.sentiment(),
                details(InteractionDetails.none(to.type())),
                micros(to.occurredAt() == null ? now : to.occurredAt()));
    }

    /** What is said about an interaction after the change; details of another type don't stay. */
    InteractionWording onto(InteractionWording before) {
        InteractionDraft to = sent.value();
        InteractionType type = typeAfter(before.type());
        boolean fromNothing = type != before.type() || (sent.has("details") && to.details() == null);
        return new InteractionWording(
                type,
                sent.has("subject") ? to.subject() : before.subject(),
                sent.has("description") ? to.description() : before.description(),
                to.sentiment() == null ? before.sentiment() : to.sentiment(),
                details(fromNothing ? InteractionDetails.none(type) : before.details()),
                to.occurredAt() == null ? before.occurredAt() : micros(to.occurredAt()));
    }

    private InteractionDetails details(InteractionDetails was) {
        DetailsDraft to = details();
        return switch (was) {
            case Call call ->
                new Call(
                        merged("duration_seconds", to.durationSeconds(), call.durationSeconds()),
                        merged("key_points", to.keyPoints(), call.keyPoints()));
            case Email email ->
                new Email(
                        merged("direction", to.direction(), email.direction()),
                        merged("body", to.body(), email.body()),
                        list("attachments", attachments(to), email.attachments()),
                        merged("response_received", to.responseReceived(), email.responseReceived()));
            case Meeting meeting ->
                new Meeting(
                        merged("agenda", to.agenda(), meeting.agenda()),
                        list("attendees", to.attendees(), meeting.attendees()),
                        list("action_items", to.actionItems(), meeting.actionItems()),
                        merged("location", to.location(), meeting.location()));
            case Support support ->
                new Support(
                        merged("issue", to.issue(), support.issue()),
                        merged("resolution", to.resolution(), support.resolution()),
                        merged("satisfaction", to.satisfaction(), support.satisfaction()));
            case Purchase purchase ->
                new Purchase(
                        merged("order_id", to.orderId(), purchase.orderId()),
                        merged("upsell", to.upsell(), purchase.upsell()),
                        merged("product_feedback", to.productFeedback(), purchase.productFeedback()));
            case Inquiry inquiry ->
                new Inquiry(
                        merged("question", to.question(), inquiry.question()),
                        merged("response", to.response(), inquiry.response()),
                        merged("lead_qualification", to.leadQualification(), inquiry.leadQualification()));
        };
    }

    private <T> @Nullable T merged(String name, @Nullable T to, @Nullable T was) {
        return sent.has("details." + name) ? to : was;
    }

    private <T> List<T> list(String name, @Nullable List<T> to, List<T> was) {
        return !sent.has("details." + name) ? was : to == null ? List.of() : to;
    }

    private static @Nullable List<Attachment> attachments(DetailsDraft to) {
        return to.attachments() == null
                ? null
                : to.attachments().stream()
                        .map(attachment -> new Attachment(attachment.name(), attachment.url()))
                        .toList();
    }

    /** The follow-up after the change; absent if there is none. One that is completed is open again if it changes. */
    @Nullable
    FollowUpTerms followUp(@Nullable FollowUp before) {
        FollowUpTerms was =
                before == null ? null : new FollowUpTerms(before.dueAt(), before.assigneeId(), before.note());
        FollowUpDraft to = sent.value().followUp();
        if (to == null) {
            return sent.has("follow_up") ? null : was;
        }
        UUID otherwise = was == null ? caller : was.assigneeId();
        return new FollowUpTerms(
                to.dueAt() == null && was != null ? was.dueAt() : micros(to.dueAt()),
                to.assigneeId() == null ? otherwise : to.assigneeId(),
                sent.has("follow_up.note") || was == null ? to.note() : was.note());
    }

    /** When a follow-up is due, whose it is, and what it is about. */
    record FollowUpTerms(
            Instant dueAt, UUID assigneeId, @Nullable String note) {}

    /** As precise as times that the database keeps. */
    static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}

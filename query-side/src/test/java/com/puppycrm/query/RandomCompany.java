package com.puppycrm.query;

import com.puppycrm.events.Actor;
import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent.CompanyRegistered;
import com.puppycrm.events.companies.CompanyEvent.CompanySettingsChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffChanged;
import com.puppycrm.events.companies.CompanyEvent.StaffInvited;
import com.puppycrm.events.companies.CompanyEvent.StaffJoined;
import com.puppycrm.events.companies.CompanyEvent.StaffRemoved;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerDeclaredDistinct;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerExternalIdChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerMerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerOwnerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerProfileChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerReferrerChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerRestored;
import com.puppycrm.events.customers.CustomerEvent.CustomerStatusChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.events.customers.CustomerEvent.CustomerUnmerged;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerificationRevoked;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.CustomerEvent.DuplicateAbsorbed;
import com.puppycrm.events.customers.CustomerEvent.DuplicateReleased;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpCompleted;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpDue;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpRescheduled;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpSet;
import com.puppycrm.events.interactions.InteractionEvent.FollowUpWithdrawn;
import com.puppycrm.events.interactions.InteractionEvent.InteractionCustomerChanged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionEdited;
import com.puppycrm.events.interactions.InteractionEvent.InteractionLogged;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRemoved;
import com.puppycrm.events.interactions.InteractionEvent.InteractionRestored;
import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.orders.OrderEvent.OrderCancelled;
import com.puppycrm.events.orders.OrderEvent.OrderCreated;
import com.puppycrm.events.orders.OrderEvent.OrderCustomerChanged;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.events.orders.OrderEvent.OrderExpectedDeliveryChanged;
import com.puppycrm.events.orders.OrderEvent.OrderExternalIdChanged;
import com.puppycrm.events.orders.OrderEvent.OrderItemsChanged;
import com.puppycrm.events.orders.OrderEvent.OrderNoteAdded;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentFailed;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentMethodChanged;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentReceived;
import com.puppycrm.events.orders.OrderEvent.OrderPaymentRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderProcessingStarted;
import com.puppycrm.events.orders.OrderEvent.OrderRefunded;
import com.puppycrm.events.orders.OrderEvent.OrderShipped;
import com.puppycrm.events.orders.OrderEvent.OrderTrackingSet;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.events.segments.SegmentEvent.SegmentCreated;
import com.puppycrm.events.segments.SegmentEvent.SegmentCriteriaChanged;
import com.puppycrm.events.segments.SegmentEvent.SegmentDeleted;
import com.puppycrm.events.segments.SegmentEvent.SegmentDescribed;
import com.puppycrm.events.segments.SegmentEvent.SegmentRenamed;
import com.puppycrm.events.tags.TagEvent.TagAutoCriteriaChanged;
import com.puppycrm.events.tags.TagEvent.TagCreated;
import com.puppycrm.events.tags.TagEvent.TagDeactivated;
import com.puppycrm.events.tags.TagEvent.TagDeleted;
import com.puppycrm.events.tags.TagEvent.TagReactivated;
import com.puppycrm.events.tags.TagEvent.TagRecolored;
import com.puppycrm.events.tags.TagEvent.TagRenamed;
import com.puppycrm.platform.log.RecordedEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A random company, the same for the same seed: every event type of a company, its tags, its segments, its customers, their orders
 * and the interactions with them, interleaved.
 */
public final class RandomCompany {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final List<CustomerType> TYPES = List.of(CustomerType.values());
    private static final List<CompanySize> SIZES = List.of(CompanySize.values());
    private static final List<Sentiment> SENTIMENTS = List.of(Sentiment.values());
    private static final List<CustomerStatus> STATUSES = List.of(CustomerStatus.values());

    private final Random random;
    private final Map<UUID, Long> lengths = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<UUID> customers = new ArrayList<>();
    private final List<Map.Entry<UUID, UUID>> orders = new ArrayList<>();
    private final List<UUID> tags = new ArrayList<>();
    private final List<UUID> segments = new ArrayList<>();
    private final List<Map.Entry<UUID, UUID>> interactions = new ArrayList<>();
    private final Set<UUID> followUps = new HashSet<>();
    private final Set<UUID> merged = new HashSet<>();
    private final UUID company;
    private final List<UUID> staff;

    private final Instant begin;

    private RandomCompany(long seed, Instant begin) {
        this.begin = begin;
        this.random = new Random(seed);
        this.company = id();
        this.staff = List.of(id(), id(), id());
    }

    public static List<RecordedEvent> events(long seed, int count) {
        return events(seed, count, BEGIN);
    }

    /** One event a minute from some time on. */
    public static List<RecordedEvent> events(long seed, int count, Instant begin) {
        RandomCompany life = new RandomCompany(seed, begin);
        life.happen(new CompanyRegistered(
                life.company, CompanySettings.initial("Acme", "EUR", "Europe/Berlin"), life.staff.getFirst()));
        while (life.events.size() < count) {
            life.step();
        }
        return life.events;
    }

    private void step() {
        int dice = random.nextInt(28);
        if (dice > 25) {
            ofSegments();
        } else if (dice > 23) {
            ofTags();
        } else if (dice > 19 && !customers.isEmpty()) {
            ofInteractions();
        } else if (dice >= 19) {
            ofCompany();
        } else if (dice < 3 || customers.isEmpty()) {
            UUID customer = id();
            customers.add(customer);
            happen(new CustomerCreated(
                    customer,
                    company,
                    "c" + customers.size() + "@example.org",
                    profile(),
                    CustomerType.INDIVIDUAL,
                    null,
                    null,
                    owner(),
                    null,
                    externalId()));
        } else if (dice < 8) {
            ofCustomer(any(customers));
        } else if (dice < 12 || orders.isEmpty()) {
            UUID order = id();
            UUID customer = any(customers);
            orders.add(Map.entry(order, customer));
            happen(new OrderCreated(
                    order,
                    customer,
                    company,
                    "ORD-2026-%06d".formatted(orders.size()),
                    "EUR",
                    items(),
                    address(),
                    null,
                    null,
                    expected(),
                    null,
                    null,
                    externalId()));
        } else {
            Map.Entry<UUID, UUID> order = any(orders);
            ofOrder(order.getKey(), order.getValue());
        }
    }

    private @Nullable String externalId() {
        return random.nextBoolean() ? null : "EXT-" + random.nextInt(999);
    }

    private void ofTags() {
        if (tags.isEmpty() || random.nextInt(3) == 0) {
            UUID tag = id();
            tags.add(tag);
            happen(new TagCreated(tag, company, tags.size(), "Tag " + tags.size(), "#ff6b6b", random.nextBoolean()));
            return;
        }
        UUID tag = any(tags);
        happen(
                switch (random.nextInt(6)) {
                    case 4 -> new TagAutoCriteriaChanged(tag, random.nextBoolean() ? null : "{\"verified\":true}");
                    case 0 -> new TagRenamed(tag, "Other " + random.nextInt(99));
                    case 1 -> new TagRecolored(tag, "#%06x".formatted(random.nextInt(0x1000000)));
                    case 2 -> new TagDeactivated(tag);
                    case 3 -> new TagReactivated(tag);
                    default -> new TagDeleted(tag);
                });
    }

    private void ofSegments() {
        if (segments.isEmpty() || random.nextInt(3) == 0) {
            UUID segment = id();
            segments.add(segment);
            happen(new SegmentCreated(segment, company, "Segment " + segments.size(), "", "{\"verified\":true}"));
            return;
        }
        UUID segment = any(segments);
        happen(
                switch (random.nextInt(4)) {
                    case 0 -> new SegmentRenamed(segment, "Other " + random.nextInt(99));
                    case 1 -> new SegmentDescribed(segment, "Why " + random.nextInt(99));
                    case 2 -> new SegmentCriteriaChanged(segment, "{\"total_orders_min\":" + random.nextInt(9) + "}");
                    default -> new SegmentDeleted(segment);
                });
    }

    private void ofInteractions() {
        if (interactions.isEmpty() || random.nextInt(3) == 0) {
            UUID interaction = id();
            UUID customer = any(customers);
            interactions.add(Map.entry(interaction, customer));
            happen(new InteractionLogged(
                    interaction,
                    customer,
                    company,
                    InteractionSource.MANUAL,
                    InteractionType.CALL,
                    "Subject " + random.nextInt(9),
                    "Description",
                    any(SENTIMENTS),
                    new InteractionDetails.Call(random.nextInt(600), null),
                    occurred()));
        } else {
            Map.Entry<UUID, UUID> interaction = any(interactions);
            ofInteraction(interaction.getKey(), interaction.getValue());
        }
    }

    private void ofInteraction(UUID interaction, UUID customer) {
        // Whose follow-up is moved or completed has one.
        FollowUpSet set = new FollowUpSet(interaction, customer, occurred(), any(staff), "call back");
        boolean planned = followUps.contains(interaction);
        if (random.nextInt(9) == 0) {
            happen(new InteractionCustomerChanged(interaction, customer, any(customers)));
            return;
        }
        switch (planned ? random.nextInt(8) : random.nextInt(4)) {
            case 0 ->
                happen(new InteractionEdited(
                        interaction,
                        customer,
                        InteractionType.SUPPORT,
                        "Other subject",
                        "Other description",
                        any(SENTIMENTS),
                        new InteractionDetails.Support("issue", null, 5),
                        occurred()));
            case 1 -> happen(new InteractionRemoved(interaction, customer));
            case 2 -> happen(new InteractionRestored(interaction, customer));
            case 3 -> {
                followUps.add(interaction);
                happen(set);
            }
            case 4 -> happen(new FollowUpRescheduled(interaction, customer, occurred(), any(staff)));
            case 5 -> happen(new FollowUpDue(interaction, customer, set.dueAt(), set.assigneeId()));
            case 6 -> happen(new FollowUpCompleted(interaction, customer));
            default -> {
                followUps.remove(interaction);
                happen(new FollowUpWithdrawn(interaction, customer));
            }
        }
    }

    /** A time of its own before the event. */
    private Instant occurred() {
        return begin.plusSeconds(events.size() * 61L - random.nextInt(1000) * 86_400L);
    }

    private void ofCompany() {
        UUID member = any(staff);
        happen(
                switch (random.nextInt(5)) {
                    case 0 ->
                        new CompanySettingsChanged(
                                company, CompanySettings.initial("Acme " + random.nextInt(9), "EUR", "Europe/Paris"));
                    case 1 -> new StaffInvited(company, member, Role.SALES_MANAGER, null, List.of());
                    case 2 -> new StaffJoined(company, member);
                    case 3 -> new StaffChanged(company, member, Role.SUPPORT_STAFF, any(staff), List.of());
                    default -> new StaffRemoved(company, member, any(staff));
                });
    }

    private void ofCustomer(UUID customer) {
        if (merged.remove(customer)) {
            happen(new CustomerUnmerged(customer));
            return;
        }
        happen(
                switch (random.nextInt(18)) {
                    case 0, 1 -> new CustomerOwnerChanged(customer, owner());
                    case 2 -> new CustomerNotesChanged(customer, "note " + random.nextInt());
                    case 3 -> new CustomerVerified(customer, LocalDate.of(2026, 1, 6), null, null);
                    case 4 -> new CustomerProfileChanged(customer, profile(), any(TYPES), any(SIZES));
                    case 5 -> new CustomerEmailChanged(customer, "n" + random.nextInt(999) + "@example.net");
                    case 6 -> new CustomerReferrerChanged(customer, random.nextBoolean() ? null : any(customers));
                    case 7 -> new CustomerVerificationRevoked(customer, "left");
                    case 8 -> new CustomerStatusChanged(customer, any(STATUSES), "so it is");
                    case 9 -> new CustomerRestored(customer);
                    case 10 -> new CustomerExternalIdChanged(customer, externalId());
                    case 11, 12 -> new CustomerTagsChanged(customer, tagNumbers(), null, null);
                    case 13 -> new DuplicateAbsorbed(customer, any(customers), 0);
                    case 14 -> new DuplicateReleased(customer, any(customers));
                    case 16 -> new CustomerDeclaredDistinct(customer, any(customers));
                    case 15 -> {
                        merged.add(customer);
                        yield new CustomerMerged(customer, any(customers));
                    }
                    default -> new CustomerArchived(customer);
                });
    }

    private List<Integer> tagNumbers() {
        return IntStream.rangeClosed(1, 5)
                .filter(_ -> random.nextInt(3) == 0)
                .boxed()
                .toList();
    }

    /** Not always what a decision could produce: projections fold whatever is in the log. */
    private void ofOrder(UUID order, UUID customer) {
        happen(
                switch (random.nextInt(7)) {
                    case 5 -> new OrderCustomerChanged(order, customer, any(customers));
                    case 4 -> new OrderExternalIdChanged(order, customer, externalId());
                    case 0 -> edited(order, customer);
                    case 1, 2 -> moved(order, customer);
                    case 3 -> paid(order, customer, BigDecimal.valueOf(random.nextInt(2000), 2));
                    default -> new OrderNoteAdded(order, customer, id(), "text", random.nextBoolean());
                });
    }

    private OrderEvent edited(UUID order, UUID customer) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new OrderItemsChanged(order, customer, items(), PaymentStatus.PENDING);
            case 2 -> new OrderAddressesChanged(order, customer, address(), random.nextBoolean() ? null : address());
            case 3 -> new OrderExpectedDeliveryChanged(order, customer, expected());
            case 4 -> new OrderPaymentMethodChanged(order, customer, random.nextBoolean() ? null : "transfer");
            default -> new OrderTrackingSet(order, customer, "T" + random.nextInt(1000), "DHL");
        };
    }

    private OrderEvent moved(UUID order, UUID customer) {
        return switch (random.nextInt(5)) {
            case 0 -> new OrderProcessingStarted(order, customer, "go");
            case 1 -> new OrderShipped(order, customer, null);
            case 2 -> new OrderDelivered(order, customer, LocalDate.of(2026, 3, 1), "at the door");
            case 3 -> new OrderRefunded(order, customer, null);
            default -> new OrderCancelled(order, customer, null);
        };
    }

    private OrderEvent paid(UUID order, UUID customer, BigDecimal amount) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new OrderPaymentReceived(
                        order, customer, id(), amount, "card", null, null, amount, PaymentStatus.PENDING, null);
            case 1 ->
                new OrderPaymentFailed(
                        order, customer, id(), amount, "card", null, "declined", PaymentStatus.FAILED, null);
            default ->
                new OrderPaymentRefunded(
                        order, customer, id(), amount, null, "r", null, amount, PaymentStatus.PAID, null);
        };
    }

    private void happen(DomainEvent event) {
        long sequence = lengths.merge(event.streamId(), 1L, Long::sum) - 1;
        long position = events.size() + 1L;
        Instant at = begin.plusSeconds(position * 61);
        String type = event.getClass().getAnnotation(EventType.class).value();
        events.add(new RecordedEvent(
                position,
                position,
                position,
                event.streamId(),
                sequence,
                type,
                company,
                Actor.staff(staff.getFirst(), Role.CEO),
                "request-" + position,
                null,
                false,
                at,
                at,
                "00",
                event));
    }

    private CustomerProfile profile() {
        return new CustomerProfile(
                "First" + random.nextInt(50), "Last" + random.nextInt(50), "+49 30 1", null, null, null, null);
    }

    private List<OrderItem> items() {
        List<OrderItem> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            BigDecimal price = BigDecimal.valueOf(2000 + random.nextInt(5000), 2);
            items.add(new OrderItem(
                    null,
                    "Thing " + i,
                    "SKU-" + random.nextInt(9),
                    BigDecimal.ONE,
                    price,
                    BigDecimal.ZERO,
                    null,
                    BigDecimal.ZERO,
                    price));
        }
        return items;
    }

    private PostalAddress address() {
        return new PostalAddress("N", "L " + random.nextInt(99), null, "C", null, "1", "DE");
    }

    private @Nullable LocalDate expected() {
        return random.nextBoolean() ? LocalDate.of(2026, 2, 1 + random.nextInt(28)) : null;
    }

    private @Nullable UUID owner() {
        return random.nextInt(4) == 0 ? null : any(staff);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}

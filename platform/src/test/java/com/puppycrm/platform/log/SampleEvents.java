package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.interactions.InteractionDetails;
import com.puppycrm.events.interactions.InteractionEvent;
import com.puppycrm.events.interactions.InteractionSource;
import com.puppycrm.events.interactions.InteractionType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.events.orders.OrderEvent;
import com.puppycrm.events.orders.OrderItem;
import com.puppycrm.events.orders.PaymentStatus;
import com.puppycrm.events.segments.SegmentEvent;
import com.puppycrm.events.tags.TagEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The events of the golden files, always the same: one of every type, with every component set that the type had when
 * its revision began; and further ones, which pin the form of components that may be absent.
 */
final class SampleEvents {

    static final UUID COMPANY = UUID.fromString("01890000-0000-7000-8000-00000000000c");
    static final UUID CUSTOMER = UUID.fromString("01890000-0000-7000-8000-000000000001");
    static final UUID ORDER = UUID.fromString("01890000-0000-7000-8000-000000000002");
    static final UUID INTERACTION = UUID.fromString("01890000-0000-7000-8000-000000000005");
    static final UUID SEGMENT = UUID.fromString("01890000-0000-7000-8000-000000000007");
    static final UUID TAG = UUID.fromString("01890000-0000-7000-8000-000000000006");
    private static final UUID STAFF = UUID.fromString("01890000-0000-7000-8000-000000000003");
    private static final UUID OTHER = UUID.fromString("01890000-0000-7000-8000-000000000004");

    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final Instant PAID_AT = Instant.parse("2026-02-27T23:30:00.000001Z");
    private static final BigDecimal PRICE = new BigDecimal("1234567.8900");

    private static final PostalAddress ADDRESS =
            new PostalAddress("Ève \"Åsa\" O'Neil", "1 Höhe\n2nd floor", "c/o 犬", "Łódź", "LD", "90-001", "PL");

    private static final CustomerProfile PROFILE =
            new CustomerProfile("Mara", "Lindqvist", "+1 (234) 567-890", "Woof & Co", "pets", PRICE, ADDRESS);

    private static final OrderItem ITEM = new OrderItem(
            null,
            "Collar",
            "COL-1",
            new BigDecimal("2.500"),
            PRICE,
            BigDecimal.ZERO,
            new BigDecimal("0.19"),
            PRICE,
            PRICE);

    private static final OrderItem LINE = ITEM.withId(OTHER);

    private static final CompanySettings SETTINGS = new CompanySettings(
            "Acme",
            "EUR",
            "Europe/Berlin",
            "ORD",
            new CompanySettings.AutoVerification(true, false, true, List.of("example.org", "example.com")),
            true,
            new CompanySettings.Invoice("Acme GmbH", "Street 1, Berlin", "DE123"),
            14,
            365);

    private static final Map<Class<?>, DomainEvent> BY_TYPE = Stream.of(
                    new CompanyEvent.CompanyRegistered(COMPANY, SETTINGS, STAFF),
                    new CompanyEvent.CompanySettingsChanged(COMPANY, SETTINGS),
                    new CompanyEvent.StaffInvited(COMPANY, STAFF, Role.SALES_MANAGER, OTHER, List.of("CanExport")),
                    new CompanyEvent.StaffJoined(COMPANY, STAFF),
                    new CompanyEvent.StaffChanged(COMPANY, STAFF, Role.SUPPORT_STAFF, OTHER, List.of("CanExport")),
                    new CompanyEvent.StaffRemoved(COMPANY, STAFF, OTHER),
                    new CustomerEvent.CustomerCreated(
                            CUSTOMER,
                            COMPANY,
                            "mara@example.org",
                            PROFILE,
                            CustomerType.BUSINESS,
                            CompanySize.OVER_500,
                            "Met at the fair",
                            STAFF,
                            OTHER,
                            null),
                    new CustomerEvent.CustomerProfileChanged(
                            CUSTOMER, PROFILE, CustomerType.BUSINESS, CompanySize.UP_TO_10),
                    new CustomerEvent.CustomerEmailChanged(CUSTOMER, "m.l@example.org"),
                    new CustomerEvent.CustomerNotesChanged(CUSTOMER, "Prefers \t mornings"),
                    new CustomerEvent.CustomerTagsChanged(CUSTOMER, List.of(1, 7), null, null),
                    new CustomerEvent.CustomerReferrerChanged(CUSTOMER, OTHER),
                    new CustomerEvent.CustomerExternalIdChanged(CUSTOMER, "ERP 0042/ß"),
                    new CustomerEvent.CustomerVerified(
                            CUSTOMER, DAY, VerificationRule.FIRST_ORDER_COMPLETED, "as ordered"),
                    new CustomerEvent.CustomerVerificationRevoked(CUSTOMER, "by mistake"),
                    new CustomerEvent.CustomerStatusChanged(CUSTOMER, CustomerStatus.BLOCKED, "does not pay"),
                    new CustomerEvent.CustomerArchived(CUSTOMER),
                    new CustomerEvent.CustomerRestored(CUSTOMER),
                    new CustomerEvent.CustomerOwnerChanged(CUSTOMER, STAFF),
                    new CustomerEvent.CustomerMerged(CUSTOMER, OTHER),
                    new CustomerEvent.CustomerUnmerged(CUSTOMER),
                    new CustomerEvent.DuplicateAbsorbed(CUSTOMER, OTHER, 2),
                    new CustomerEvent.DuplicateReleased(CUSTOMER, OTHER),
                    new CustomerEvent.CustomerDeclaredDistinct(CUSTOMER, OTHER),
                    new OrderEvent.OrderCreated(
                            ORDER,
                            CUSTOMER,
                            COMPANY,
                            "ORD-2026-000042",
                            "EUR",
                            List.of(ITEM),
                            ADDRESS,
                            ADDRESS,
                            "card",
                            DAY,
                            "ring twice",
                            OTHER,
                            null),
                    new OrderEvent.OrderItemsChanged(ORDER, CUSTOMER, List.of(ITEM, ITEM), PaymentStatus.PENDING),
                    new OrderEvent.OrderAddressesChanged(ORDER, CUSTOMER, ADDRESS, ADDRESS),
                    new OrderEvent.OrderExpectedDeliveryChanged(ORDER, CUSTOMER, DAY),
                    new OrderEvent.OrderPaymentMethodChanged(ORDER, CUSTOMER, "invoice"),
                    new OrderEvent.OrderExternalIdChanged(ORDER, CUSTOMER, "shop:#1001"),
                    new OrderEvent.OrderTrackingSet(ORDER, CUSTOMER, "1Z-9", "UPS"),
                    new OrderEvent.OrderProcessingStarted(ORDER, CUSTOMER, "packed"),
                    new OrderEvent.OrderShipped(ORDER, CUSTOMER, "on its way"),
                    new OrderEvent.OrderDelivered(ORDER, CUSTOMER, DAY, "at the door"),
                    new OrderEvent.OrderCancelled(ORDER, CUSTOMER, "changed their mind"),
                    new OrderEvent.OrderRefunded(ORDER, CUSTOMER, "all of it"),
                    new OrderEvent.OrderPaymentReceived(
                            ORDER, CUSTOMER, OTHER, PRICE, "card", "R-1", "thanks", PRICE, PaymentStatus.PAID, null),
                    new OrderEvent.OrderPaymentFailed(
                            ORDER, CUSTOMER, OTHER, PRICE, "card", "R-2", "declined", PaymentStatus.FAILED, null),
                    new OrderEvent.OrderPaymentRefunded(
                            ORDER, CUSTOMER, OTHER, PRICE, "card", "R-3", "sorry", PRICE, PaymentStatus.REFUNDED, null),
                    new OrderEvent.OrderNoteAdded(ORDER, CUSTOMER, OTHER, "Called back", true),
                    new OrderEvent.OrderCustomerChanged(ORDER, CUSTOMER, OTHER),
                    new InteractionEvent.InteractionLogged(
                            INTERACTION,
                            CUSTOMER,
                            COMPANY,
                            InteractionSource.MANUAL,
                            InteractionType.EMAIL,
                            "Wants a new collar",
                            "Asked for ß, 犬 and \"more\"",
                            Sentiment.POSITIVE,
                            new InteractionDetails.Email(
                                    InteractionDetails.Direction.IN,
                                    "Dear all,\n…",
                                    List.of(new InteractionDetails.Attachment(
                                            "Offer.pdf", "https://files.example.org/1?x=ä")),
                                    true),
                            PAID_AT),
                    new InteractionEvent.InteractionEdited(
                            INTERACTION,
                            CUSTOMER,
                            InteractionType.MEETING,
                            "Wants two",
                            "At their office",
                            Sentiment.NEGATIVE,
                            new InteractionDetails.Meeting(
                                    "Prices", List.of("Mara Lindqvist"), List.of("Send an offer"), "Łódź"),
                            PAID_AT),
                    new InteractionEvent.InteractionRemoved(INTERACTION, CUSTOMER),
                    new InteractionEvent.InteractionRestored(INTERACTION, CUSTOMER),
                    new InteractionEvent.FollowUpSet(INTERACTION, CUSTOMER, PAID_AT, STAFF, "call back"),
                    new InteractionEvent.FollowUpRescheduled(INTERACTION, CUSTOMER, PAID_AT, OTHER),
                    new InteractionEvent.FollowUpDue(INTERACTION, CUSTOMER, PAID_AT, OTHER),
                    new InteractionEvent.FollowUpCompleted(INTERACTION, CUSTOMER),
                    new InteractionEvent.FollowUpWithdrawn(INTERACTION, CUSTOMER),
                    new InteractionEvent.InteractionCustomerChanged(INTERACTION, CUSTOMER, OTHER),
                    new TagEvent.TagCreated(TAG, COMPANY, 3, "Großkunde \"A\"", "#ff6b6b", true),
                    new TagEvent.TagRenamed(TAG, "VIP 犬"),
                    new TagEvent.TagRecolored(TAG, "#4c6fff"),
                    new TagEvent.TagDeactivated(TAG),
                    new TagEvent.TagReactivated(TAG),
                    new TagEvent.TagAutoCriteriaChanged(TAG, "{\"verified\":true}"),
                    new TagEvent.TagDeleted(TAG),
                    new SegmentEvent.SegmentCreated(
                            SEGMENT, COMPANY, "VIP \"A\" 犬", "Who buys most", "{\"verified\":true}"),
                    new SegmentEvent.SegmentRenamed(SEGMENT, "Großkunden"),
                    new SegmentEvent.SegmentDescribed(SEGMENT, ""),
                    new SegmentEvent.SegmentCriteriaChanged(
                            SEGMENT, "{\"lifetime_value_min\":5000.5,\"any\":[{\"status\":\"active\"}]}"),
                    new SegmentEvent.SegmentDeleted(SEGMENT))
            .collect(Collectors.toMap(DomainEvent::getClass, Function.identity()));

    /** By the last part of the name of their file: what is special about them. */
    private static InteractionEvent logged(InteractionType type, InteractionDetails details) {
        return new InteractionEvent.InteractionLogged(
                INTERACTION,
                CUSTOMER,
                COMPANY,
                InteractionSource.MANUAL,
                type,
                "Subject",
                "Description",
                Sentiment.NEUTRAL,
                details,
                PAID_AT);
    }

    private static final Map<String, List<DomainEvent>> FURTHER = Map.of(
            "call",
            List.of(logged(InteractionType.CALL, new InteractionDetails.Call(90, "none"))),
            "support",
            List.of(logged(InteractionType.SUPPORT, new InteractionDetails.Support("torn", "mended", 5))),
            "purchase",
            List.of(logged(InteractionType.PURCHASE, new InteractionDetails.Purchase(ORDER, "leash", "soft"))),
            "inquiry",
            List.of(logged(InteractionType.INQUIRY, new InteractionDetails.Inquiry("when?", "soon", "warm"))),
            "automatic",
            List.of(new CustomerEvent.CustomerTagsChanged(CUSTOMER, List.of(1, 7), List.of(7), List.of(9))),
            "bare",
            List.of(
                    new CustomerEvent.CustomerCreated(
                            CUSTOMER,
                            COMPANY,
                            "mara@example.org",
                            new CustomerProfile("Mara", "Lindqvist", null, null, null, null, null),
                            CustomerType.INDIVIDUAL,
                            null,
                            null,
                            null,
                            null,
                            null),
                    new OrderEvent.OrderCreated(
                            ORDER,
                            CUSTOMER,
                            COMPANY,
                            "ORD-2026-000043",
                            "EUR",
                            List.of(new OrderItem(
                                    null,
                                    "Collar",
                                    null,
                                    BigDecimal.ONE,
                                    PRICE,
                                    BigDecimal.ZERO,
                                    null,
                                    BigDecimal.ZERO,
                                    PRICE)),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null)),
            "external_id",
            List.of(
                    new CustomerEvent.CustomerCreated(
                            CUSTOMER,
                            COMPANY,
                            "mara@example.org",
                            new CustomerProfile("Mara", "Lindqvist", null, null, null, null, null),
                            CustomerType.INDIVIDUAL,
                            null,
                            null,
                            null,
                            null,
                            "ERP 0042/ß"),
                    new OrderEvent.OrderCreated(
                            ORDER,
                            CUSTOMER,
                            COMPANY,
                            "ORD-2026-000044",
                            "EUR",
                            List.of(ITEM),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "shop:#1001")),
            "line_ids",
            List.of(
                    new OrderEvent.OrderCreated(
                            ORDER,
                            CUSTOMER,
                            COMPANY,
                            "ORD-2026-000044",
                            "EUR",
                            List.of(LINE),
                            ADDRESS,
                            ADDRESS,
                            "card",
                            DAY,
                            "ring twice",
                            OTHER,
                            null),
                    new OrderEvent.OrderItemsChanged(
                            ORDER, CUSTOMER, List.of(LINE, LINE.withId(STAFF)), PaymentStatus.PENDING)),
            "paid_at",
            List.of(
                    new OrderEvent.OrderPaymentReceived(
                            ORDER, CUSTOMER, OTHER, PRICE, "card", "R-1", "thanks", PRICE, PaymentStatus.PAID, PAID_AT),
                    new OrderEvent.OrderPaymentFailed(
                            ORDER, CUSTOMER, OTHER, PRICE, "card", "R-2", "declined", PaymentStatus.FAILED, PAID_AT),
                    new OrderEvent.OrderPaymentRefunded(
                            ORDER,
                            CUSTOMER,
                            OTHER,
                            PRICE,
                            "card",
                            "R-3",
                            "sorry",
                            PRICE,
                            PaymentStatus.REFUNDED,
                            PAID_AT)));

    private SampleEvents() {}

    /** The events of a type, by the last part of the name of their file; the first has none. */
    static Map<String, DomainEvent> all(EventCatalogue.Entry entry) {
        Map<String, DomainEvent> all = new LinkedHashMap<>();
        all.put("", of(entry));
        FURTHER.forEach((what, events) -> events.stream()
                .filter(event -> event.getClass() == entry.type())
                .forEach(event -> all.put(what, event)));
        return all;
    }

    static DomainEvent of(EventCatalogue.Entry entry) {
        DomainEvent sample = BY_TYPE.get(entry.type());
        if (sample == null) {
            throw new AssertionError(entry.name() + " has no sample here yet");
        }
        return sample;
    }
}

package com.puppycrm.standalone.demo;

import com.puppycrm.command.segments.SegmentCommand.CreateSegment;
import com.puppycrm.command.segments.SegmentDraft;
import com.puppycrm.command.segments.SegmentEdit;
import com.puppycrm.command.tags.TagCommand.CreateTag;
import com.puppycrm.command.tags.TagDraft;
import com.puppycrm.command.tags.TagEdit;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.standalone.demo.Northwind.Customer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** By what the demo company groups its customers: tags, which the data decides on, and segments. */
final class DemoGroups {

    private static final int MANY_ORDERS = 18;

    private static final Set<String> AMERICAS = Set.of("Argentina", "Brazil", "Canada", "Mexico", "USA", "Venezuela");

    private static final String VERIFIED = "verified";
    private static final String STATUS = "status";
    private static final String ACTIVE = "active";

    private static final List<SegmentDraft> SEGMENTS = List.of(
            new SegmentDraft(
                    "Best customers",
                    "Verified and active, with 10,000 or more.",
                    Map.of("lifetime_value_min", 10_000, VERIFIED, true, STATUS, ACTIVE)),
            new SegmentDraft(
                    "At risk",
                    "Have ordered, but not for 90 days.",
                    Map.of("last_order_days_ago_min", 90, STATUS, ACTIVE, "total_orders_min", 1)),
            new SegmentDraft(
                    "New, to be verified",
                    "Added in the last 30 days.",
                    Map.of("customer_since_days", 30, VERIFIED, false)),
            new SegmentDraft(
                    "Regulars",
                    "Ten orders or more, with 5,000 or more.",
                    Map.of("lifetime_value_min", 5_000, VERIFIED, true, STATUS, ACTIVE, "total_orders_min", 10)),
            new SegmentDraft(
                    "Large businesses",
                    "Verified, with more than 200 people.",
                    Map.of("customer_type", "business", "company_size", List.of("201-500", "500+"), VERIFIED, true)));

    private DemoGroups() {}

    /** The tags in the order in which they are created, by which they are numbered. */
    private enum Label {
        KEY_ACCOUNT(1, "Key account", "#b197fc"),
        OVERSEAS(2, "Overseas", "#4c6fff");

        private final int number;
        private final String title;
        private final String color;

        Label(int number, String title, String color) {
            this.number = number;
            this.title = title;
            this.color = color;
        }

        private boolean fits(Customer customer, Northwind data) {
            return switch (this) {
                case KEY_ACCOUNT -> data.ordersOf(customer.code()).size() >= MANY_ORDERS;
                case OVERSEAS -> AMERICAS.contains(customer.address().country());
            };
        }
    }

    /** The commands that create the tags and segments of a company that has none. */
    static Stream<Object> commands(CompanyTerms company, Ids ids, Instant now) {
        Stream<Object> tags = Stream.of(Label.values()).map(label -> {
            var draft = new TagDraft(label.title, label.color, null, null);
            TagEdit edit = TagEdit.accept(Sent.whole(draft), company).orThrow();
            return new CreateTag(ids.next(), company.id(), edit, now);
        });
        Stream<Object> segments = SEGMENTS.stream().map(draft -> {
            SegmentEdit edit = SegmentEdit.accept(Sent.whole(draft), company).orThrow();
            return new CreateSegment(ids.next(), company.id(), edit, now);
        });
        return Stream.concat(tags, segments);
    }

    /** The numbers of the tags that a customer has from the beginning. */
    static List<Integer> tagsOf(Customer customer, Northwind data) {
        return Stream.of(Label.values())
                .filter(label -> label.fits(customer, data))
                .map(label -> label.number)
                .toList();
    }
}

package com.puppycrm.records.customers;

import static com.puppycrm.records.fields.FieldSpec.choice;
import static com.puppycrm.records.fields.FieldSpec.count;
import static com.puppycrm.records.fields.FieldSpec.country;
import static com.puppycrm.records.fields.FieldSpec.date;
import static com.puppycrm.records.fields.FieldSpec.email;
import static com.puppycrm.records.fields.FieldSpec.flag;
import static com.puppycrm.records.fields.FieldSpec.id;
import static com.puppycrm.records.fields.FieldSpec.instant;
import static com.puppycrm.records.fields.FieldSpec.money;
import static com.puppycrm.records.fields.FieldSpec.numbers;
import static com.puppycrm.records.fields.FieldSpec.searched;
import static com.puppycrm.records.fields.FieldSpec.sortedText;
import static com.puppycrm.records.fields.FieldSpec.text;
import static com.puppycrm.records.fields.Filter.anyOf;
import static com.puppycrm.records.fields.Filter.anyOfStaff;
import static com.puppycrm.records.fields.Filter.anyOrAll;
import static com.puppycrm.records.fields.Filter.atLeast;
import static com.puppycrm.records.fields.Filter.atMost;
import static com.puppycrm.records.fields.Filter.hasAnyOrAll;
import static com.puppycrm.records.fields.Filter.isFalseUnless;
import static com.puppycrm.records.fields.Filter.isSet;
import static com.puppycrm.records.fields.Filter.matches;
import static com.puppycrm.records.fields.Filter.noneSince;
import static com.puppycrm.records.fields.Filter.ofSegment;
import static com.puppycrm.records.fields.Use.Mark.LATER;
import static com.puppycrm.records.fields.Use.Mark.OPTIONAL;
import static com.puppycrm.records.fields.Use.Mark.SETTLED;
import static com.puppycrm.records.fields.Use.Mark.SORTABLE;

import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CompanySize;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerStatus;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.interactions.Sentiment;
import com.puppycrm.records.customers.CustomerState.Verification;
import com.puppycrm.records.fields.Criterion;
import com.puppycrm.records.fields.Criterion.Test;
import com.puppycrm.records.fields.Field;
import com.puppycrm.records.fields.FieldSpec;
import com.puppycrm.records.fields.Searched;
import com.puppycrm.records.fields.Use;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a customer. Lists are sorted by the first one by default. */
@SuppressWarnings("ImmutableEnumChecker") // its fields are immutable records and lists
public enum CustomerField implements Field<ListedCustomer> {
    CREATED_AT(
            instant("c.created_at", c -> c.state().createdAt()),
            SORTABLE,
            atLeast("created_from"),
            atMost("created_to"),
            criterion("created_days", Test.DAYS_AT_MOST)),
    UPDATED_AT(
            instant("c.updated_at", c -> c.state().updatedAt()),
            SORTABLE,
            LATER,
            SETTLED,
            atLeast("updated_from"),
            atMost("updated_to")),
    VERIFIED_AT(
            instant("c.verified_at", CustomerField::verifiedAt),
            LATER,
            OPTIONAL,
            SORTABLE,
            isSet("verified"),
            atLeast("verified_from"),
            atMost("verified_to"),
            criterion("verified", Test.IS_SET)),
    ID(id("c.id", c -> c.state().id()), anyOf("id"), ofSegment("segment_id")),
    EXTERNAL_ID(text("c.external_id", c -> c.details().externalId()), OPTIONAL, anyOf("external_id")),
    FULL_NAME(text("c.full_name", c -> c.state().fullName())),
    EMAIL(email("c.email", c -> c.details().email()), anyOf("email"), criterion("email_domain", Test.ANY_OF_DOMAINS)),
    LAST_NAME(sortedText("c.last_name_key", CustomerField::sortName), SORTABLE),
    LIFETIME_VALUE(
            money("f.lifetime_value", c -> c.figures().lifetimeValue()),
            SORTABLE,
            atLeast("ltv_min"),
            atMost("ltv_max"),
            criterion("lifetime_value_min", Test.AT_LEAST),
            criterion("lifetime_value_max", Test.AT_MOST)),
    TOTAL_ORDERS(
            count("f.total_orders", c -> c.figures().totalOrders()),
            SORTABLE,
            criterion("total_orders_min", Test.AT_LEAST),
            criterion("total_orders_max", Test.AT_MOST)),
    /** Of a customer without orders it is zero, as it is shown. */
    AVERAGE_ORDER_VALUE(
            money(
                    "round(coalesce(cast(f.lifetime_value as numeric) / nullif(f.total_orders, 0), 0))",
                    c -> c.figures().averageOrderValue()),
            criterion("average_order_value_min", Test.AT_LEAST),
            criterion("average_order_value_max", Test.AT_MOST)),
    LAST_ORDER_AT(
            instant("f.last_order_at", c -> c.figures().lastOrderAt()),
            OPTIONAL,
            SORTABLE,
            isSet("ordered"),
            noneSince("not_ordered_since"),
            atLeast("last_order_from"),
            atMost("last_order_to"),
            criterion("last_order_days_ago_min", Test.DAYS_AT_LEAST),
            criterion("last_order_days_ago_max", Test.DAYS_AT_MOST)),
    LAST_INTERACTION_AT(
            instant("f.last_interaction_at", c -> c.figures().lastInteractionAt()),
            OPTIONAL,
            criterion("last_interaction_days_ago_min", Test.DAYS_AT_LEAST),
            criterion("last_interaction_days_ago_max", Test.DAYS_AT_MOST)),
    LAST_SENTIMENT(
            choice("f.last_sentiment", Sentiment.names(), CustomerField::lastSentiment),
            OPTIONAL,
            criterion("last_sentiment", Test.EQUALS)),
    /** Of a customer who was never verified, the creation counts. */
    CUSTOMER_SINCE(
            date("c.customer_since", c -> c.state().customerSince()),
            OPTIONAL,
            SORTABLE,
            new Criterion("customer_since_days", Test.DAYS_AT_MOST, CREATED_AT)),
    STATUS(
            choice(
                    "c.status",
                    CustomerStatus.values(),
                    CustomerStatus::wireName,
                    c -> c.state().status()),
            anyOf("status"),
            criterion("status", Test.EQUALS)),
    CUSTOMER_TYPE(
            choice(
                    "c.customer_type",
                    CustomerType.values(),
                    CustomerType::wireName,
                    c -> c.details().customerType()),
            anyOf("customer_type"),
            criterion("customer_type", Test.EQUALS)),
    COMPANY_SIZE(
            choice(
                    "(c.state #>> '{details,companySize}')",
                    Stream.of(CompanySize.values()).map(CompanySize::wireName).toList(),
                    CustomerField::companySize),
            criterion("company_size", Test.ANY_OF)),
    INDUSTRY(
            text(
                    "(c.state #>> '{details,profile,industry}')",
                    c -> c.details().profile().industry()),
            criterion("industry", Test.ANY_OF)),
    COUNTRY(
            country("c.country", CustomerField::countryOf),
            OPTIONAL,
            anyOf("country"),
            criterion("country", Test.ANY_OF)),
    OWNER_ID(
            id("c.owner_id", c -> c.state().ownerId()),
            OPTIONAL,
            anyOfStaff("owner_id"),
            criterion("owner_id", Test.EQUALS)),
    /** By their numbers. */
    TAGS(
            numbers("c.tags", c -> c.state().tags()),
            hasAnyOrAll("tag"),
            anyOrAll("tag_match"),
            criterion("tags", Test.HAS_ALL),
            criterion("tags_any", Test.HAS_ANY),
            criterion("tags_none", Test.HAS_NONE)),
    /** Of rules that apply, as far as the customer's events say, by their numbers. */
    RULED_TAGS(numbers("c.ruled_tags", c -> c.state().ruledTags())),
    /** Nobody has any yet. */
    OPEN_SUPPORT_TICKET(flag("false", c -> false), criterion("has_open_support_ticket", Test.IS)),
    /** Of one that was merged into another, neither: no list has it. */
    ARCHIVED(flag("c.archived", CustomerField::archived), OPTIONAL, isFalseUnless("archived")),
    SEARCH(searched("c.search_text", CustomerField::foundBy), matches("search"));

    private final FieldSpec<ListedCustomer> spec;
    private final List<Use> uses;

    CustomerField(FieldSpec<ListedCustomer> spec, Use... uses) {
        this.spec = spec;
        this.uses = List.of(uses);
    }

    @Override
    public FieldSpec<ListedCustomer> spec() {
        return spec;
    }

    @Override
    public List<Use> uses() {
        return uses;
    }

    private static Criterion criterion(String key, Test test) {
        return Criterion.of(key, test);
    }

    private static @Nullable String companySize(ListedCustomer customer) {
        CompanySize size = customer.details().companySize();
        return size == null ? null : size.wireName();
    }

    private static @Nullable Boolean archived(ListedCustomer customer) {
        return customer.state().standsForItself() ? (Boolean) customer.state().archived() : null;
    }

    private static @Nullable Instant verifiedAt(ListedCustomer customer) {
        Verification verification = customer.state().verification();
        return verification == null ? null : verification.at();
    }

    private static @Nullable String lastSentiment(ListedCustomer customer) {
        Sentiment sentiment = customer.figures().lastSentiment();
        return sentiment == null ? null : sentiment.wireName();
    }

    private static String sortName(ListedCustomer customer) {
        CustomerProfile profile = customer.details().profile();
        return profile.lastName() + " " + profile.firstName();
    }

    private static @Nullable String countryOf(ListedCustomer customer) {
        PostalAddress address = customer.details().profile().address();
        return address == null ? null : address.country();
    }

    private static Searched foundBy(ListedCustomer customer) {
        CustomerProfile profile = customer.details().profile();
        return Searched.of(
                Stream.of(
                        profile.firstName(),
                        profile.lastName(),
                        customer.details().email(),
                        profile.companyName()),
                profile.phone(),
                countryOf(customer));
    }
}

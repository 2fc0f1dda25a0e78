package com.puppycrm.platform.log;

import static com.puppycrm.platform.log.SampleEvents.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.events.Personal;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerEvent.CustomerVerified;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.upcasting.Upcaster;
import com.puppycrm.events.upcasting.Upcasters;
import com.puppycrm.platform.log.EventCatalogue.Entry;
import com.puppycrm.platform.privacy.KeysOfTests;
import com.puppycrm.platform.privacy.PersonKey;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Earlier revisions of an event are read as the current one, including encrypted components. */
class RevisedEventTest {

    private static final UUID PUPPY = UUID.fromString("01890000-0000-7000-8000-000000000009");
    private static final PersonKey KEY = KeysOfTests.key(1);
    private static final Map<UUID, PersonKey> KEYS = Map.of(CUSTOMER, KEY);
    private static final Map<UUID, PersonKey> ERASED = Map.of();

    /** The third revision. */
    @EventType(value = "puppy.fetched", revision = 3)
    record PuppyFetched(
            UUID puppyId,
            UUID customerId,
            @Personal PostalAddress home,
            @Personal @Nullable String remark) implements DomainEvent {

        @Override
        public UUID streamId() {
            return puppyId;
        }
    }

    /** In the encrypted address, which had another name, {@code town} became {@code city}. */
    private static final class PuppyFetched1To2 implements Upcaster {

        @Override
        public String type() {
            return "puppy.fetched";
        }

        @Override
        public int from() {
            return 1;
        }

        @Override
        public Set<String> personal(Set<String> next) {
            Set<String> older = new LinkedHashSet<>(next);
            older.remove("home");
            older.add("address");
            return older;
        }

        @Override
        public ObjectNode upcast(ObjectNode event) {
            Upcaster.within(event, "address", address -> address.set("city", address.remove("town")));
            event.set("home", event.remove("address"));
            return event;
        }
    }

    /** The remark became personal; before, it was stored in plain text. */
    private static final class PuppyFetched2To3 implements Upcaster {

        @Override
        public String type() {
            return "puppy.fetched";
        }

        @Override
        public int from() {
            return 2;
        }

        @Override
        public Set<String> personal(Set<String> next) {
            return Set.of("home");
        }

        @Override
        public ObjectNode upcast(ObjectNode event) {
            return event;
        }
    }

    private static final Entry ENTRY = EventCatalogue.entry(PuppyFetched.class, "puppy", "customer_id");
    private static final Upcasters STEPS = new Upcasters(List.of(new PuppyFetched2To3(), new PuppyFetched1To2()));

    private static final PostalAddress HOME = new PostalAddress(null, "Dog Lane 1", null, "Bath", null, null, null);

    private static final String ADDRESS_OF_THE_FIRST = """
        {"line1": "Dog Lane 1", "town": "Bath"}\
        """;
    private static final String ADDRESS_SINCE = """
        {"line1": "Dog Lane 1", "city": "Bath"}\
        """;

    @Test
    void theFirstRevisionIsReadAsTheCurrentOne() {
        assertThat(read(1, first(), KEYS)).isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, HOME, "at noon"));
    }

    @Test
    void theSecondRevisionTakesOnlyTheLastStep() {
        String second = stored("home", encrypted(ADDRESS_SINCE), "at noon");

        assertThat(read(2, second, KEYS)).isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, HOME, "at noon"));
    }

    @Test
    void theCurrentRevisionIsReadUnchanged() {
        String third = stored("home", encrypted(ADDRESS_SINCE), encrypted("\"at noon\""));

        assertThat(read(3, third, KEYS)).isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, HOME, "at noon"));
    }

    /** In the first revision the remark was not personal, so no key is needed to read it. */
    @Test
    void anErasedComponentPassesThroughTheUpcastersAndIsReadAsItsMarker() {
        assertThat(read(1, first(), ERASED))
                .isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, PostalAddress.ERASED, "at noon"));
        assertThat(read(3, stored("home", encrypted(ADDRESS_SINCE), encrypted("\"at noon\"")), ERASED))
                .isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, PostalAddress.ERASED, Personal.ERASED));
    }

    @Test
    void aTextThatLooksEncryptedIsLeftAloneWhereNothingWasEncrypted() {
        assertThat(read(2, stored("home", encrypted(ADDRESS_SINCE), "enc:1:nothing"), KEYS))
                .isEqualTo(new PuppyFetched(PUPPY, CUSTOMER, HOME, "enc:1:nothing"));
    }

    @Test
    void aRevisionWithoutAnUpcasterIsNotGuessed() {
        assertThatThrownBy(() -> read(0, first(), KEYS)).hasMessageContaining("no step from puppy.fetched 0");
    }

    @Test
    void aRuleThatVerifiedACustomerIsNamedLikeItsSettingHoweverItWasStored() {
        for (Map.Entry<Integer, String> stored :
                Map.of(1, "trusted_domain", 2, "trusted_domains").entrySet()) {
            var form =
                    EventCodec.read("customer.verified", stored.getKey(), """
                        {"customer_id": "%s", "customer_since": "2026-02-28", "rule": "%s"}
                        """.formatted(CUSTOMER, stored.getValue()));

            assertThat(EventCodec.event(form))
                    .isEqualTo(new CustomerVerified(
                            CUSTOMER, LocalDate.of(2026, 2, 28), VerificationRule.TRUSTED_DOMAINS, null));
        }
    }

    private static String first() {
        return stored("address", encrypted(ADDRESS_OF_THE_FIRST), "at noon");
    }

    private static String stored(String component, String address, String remark) {
        return EventJson.canonical(EventJson.MAPPER
                .createObjectNode()
                .put("puppy_id", PUPPY.toString())
                .put("customer_id", CUSTOMER.toString())
                .put(component, address)
                .put("remark", remark));
    }

    private static String encrypted(String json) {
        return KEY.encrypt(json, "puppy.fetched/" + PUPPY);
    }

    private static DomainEvent read(int revision, String stored, Map<UUID, PersonKey> keys) {
        var form = new EventCodec.Form(ENTRY, revision, STEPS, (ObjectNode) EventJson.MAPPER.readTree(stored));
        return EventCodec.decode(form, PUPPY, keys);
    }
}

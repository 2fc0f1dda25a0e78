package com.puppycrm.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerEvent.CustomerEmailChanged;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.events.orders.OrderEvent.OrderAddressesChanged;
import com.puppycrm.events.upcasting.Upcaster;
import com.puppycrm.events.upcasting.Upcasters;
import com.puppycrm.platform.privacy.KeysOfTests;
import com.puppycrm.platform.privacy.PersonKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

/** Personal data is stored encrypted and read in plain text, or as a marker once its key is gone. */
class EventCodecTest {

    private static final PersonKey MARAS = KeysOfTests.key(1);
    private static final PersonKey ANOTHERS = KeysOfTests.key(2);
    private static final Map<UUID, PersonKey> KEYS = Map.of(SampleEvents.CUSTOMER, MARAS);

    @Property(tries = 200)
    void everythingWrittenIsReadBack(
            @ForAll @NotBlank String email, @ForAll String name, @ForAll String line, @ForAll String notes) {
        var address = new PostalAddress(name, line, null, null, null, null, "PL");
        var profile = new CustomerProfile(name, name, line, null, null, null, address);
        var event = new CustomerCreated(
                SampleEvents.CUSTOMER,
                SampleEvents.COMPANY,
                email,
                profile,
                CustomerType.INDIVIDUAL,
                null,
                notes,
                null,
                null,
                "EXT-1");

        assertThat(read(stored(event, KEYS), event, KEYS)).isEqualTo(event);
    }

    @TestFactory
    Stream<DynamicTest> everyEventIsReadBackUnchanged() {
        return EventCatalogue.all().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    DomainEvent event = SampleEvents.of(entry);

                    assertThat(read(stored(event, KEYS), event, KEYS)).isEqualTo(event);
                }));
    }

    @TestFactory
    Stream<DynamicTest> noPersonalDataIsStoredInPlainText() {
        return EventCatalogue.all().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    Set<String> encrypted = new HashSet<>();
                    for (DomainEvent event : SampleEvents.all(entry).values()) {
                        ObjectNode stored = (ObjectNode) EventJson.MAPPER.readTree(stored(event, KEYS));
                        entry.personal().keySet().stream().filter(stored::has).forEach(component -> {
                            assertThat(stored.required(component).asString()).startsWith("enc:1:");
                            encrypted.add(component);
                        });
                    }

                    assertThat(encrypted).isEqualTo(entry.personal().keySet());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyEventCanBeReadOnceTheKeyIsGone() {
        return EventCatalogue.all().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> {
                    DomainEvent event = SampleEvents.of(entry);
                    DomainEvent erased = read(stored(event, KEYS), event, Map.of());

                    assertThat(erased.streamId()).isEqualTo(event.streamId());
                    if (entry.personal().isEmpty()) {
                        assertThat(erased).isEqualTo(event);
                    } else {
                        assertThat(erased).isNotEqualTo(event);
                        assertThat(erased.toString()).doesNotContain("Mara", "example.org", "Łódź");
                    }
                }));
    }

    @Test
    void markersReplaceTextsAndAddresses() {
        var email = new CustomerEmailChanged(SampleEvents.CUSTOMER, "mara@example.org");
        var addresses = new OrderAddressesChanged(
                SampleEvents.ORDER,
                SampleEvents.CUSTOMER,
                new PostalAddress("Mara", null, null, null, null, null, null),
                null);

        assertThat(read(stored(email, KEYS), email, Map.of()))
                .isEqualTo(new CustomerEmailChanged(SampleEvents.CUSTOMER, "[erased]"));
        assertThat(read(stored(addresses, KEYS), addresses, Map.of()))
                .isEqualTo(new OrderAddressesChanged(
                        SampleEvents.ORDER, SampleEvents.CUSTOMER, PostalAddress.ERASED, null));
    }

    @Test
    void onePersonsKeyDecryptsNothingOfAnother() {
        var event = new CustomerEmailChanged(SampleEvents.CUSTOMER, "mara@example.org");
        String stored = stored(event, KEYS);

        assertThatThrownBy(() -> read(stored, event, Map.of(SampleEvents.CUSTOMER, ANOTHERS)))
                .hasMessageContaining("wrong key");
    }

    @Test
    void withoutAKeyNoPersonalDataIsWritten() {
        var event = new CustomerEmailChanged(SampleEvents.CUSTOMER, "mara@example.org");

        assertThatThrownBy(() -> stored(event, Map.of())).hasMessageContaining("no key");
    }

    @Test
    void oldRevisionsAreReadStepByStep() {
        var steps = new Upcasters(List.of(
                step("order.shipped", 2, "b", "c"), step("order.shipped", 1, "a", "b"), step("other", 1, "a", "x")));
        ObjectNode stored = EventJson.MAPPER.createObjectNode().put("a", "enc:1:xyz");

        assertThat(steps.upcast("order.shipped", 1, 3, stored.deepCopy()).toString())
                .isEqualTo("{\"c\":\"enc:1:xyz\"}");
        assertThat(steps.upcast("order.shipped", 3, 3, stored.deepCopy())).isEqualTo(stored);
        assertThatThrownBy(() -> steps.upcast("order.shipped", 1, 4, stored.deepCopy()))
                .hasMessageContaining("order.shipped 3");
        assertThatThrownBy(() -> new Upcasters(List.of(step("a", 1, "x", "y"), step("a", 1, "x", "z"))))
                .hasMessageContaining("two steps");
    }

    private static Upcaster step(String type, int from, String oldName, String newName) {
        return new Upcaster() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public int from() {
                return from;
            }

            @Override
            public ObjectNode upcast(ObjectNode stored) {
                stored.set(newName, stored.remove(oldName));
                return stored;
            }
        };
    }

    private static String stored(DomainEvent event, Map<UUID, PersonKey> keys) {
        return EventCodec.encode(EventCodec.formOf(event), event.streamId(), keys);
    }

    private static DomainEvent read(String stored, DomainEvent like, Map<UUID, PersonKey> keys) {
        EventCatalogue.Entry entry = EventCatalogue.of(like);
        return EventCodec.decode(EventCodec.read(entry.name(), entry.revision(), stored), like.streamId(), keys);
    }
}

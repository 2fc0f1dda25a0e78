package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.upcasting.Upcasters;
import com.puppycrm.platform.log.EventCatalogue.Entry;
import com.puppycrm.platform.privacy.PersonKey;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between an event and the form in which it is stored. The only place where personal data of events is encrypted and
 * decrypted: everyone else sees plain values, or a marker once the person's key is gone.
 */
final class EventCodec {

    /** Stands in place of a text whose key is gone. */
    private static final String ERASED = "[erased]";

    private EventCodec() {}

    /** An event in its present revision, with what is personal still to be encrypted or decrypted. */
    record Form(Entry entry, ObjectNode tree) {

        /** Whose key the event needs, where it needs one. */
        Optional<UUID> person() {
            return entry.person(tree);
        }
    }

    static Form formOf(DomainEvent event) {
        return new Form(EventCatalogue.of(event), EventJson.MAPPER.valueToTree(event));
    }

    static Form read(String type, int revision, String stored) {
        Entry entry = EventCatalogue.named(type);
        ObjectNode tree = (ObjectNode) EventJson.MAPPER.readTree(stored);
        return new Form(entry, Upcasters.PRESENT.upcast(type, revision, entry.revision(), tree));
    }

    /** Canonical JSON with every personal component encrypted. */
    static String encode(Form form, UUID streamId, Map<UUID, PersonKey> keys) {
        form.person().ifPresent(person -> {
            PersonKey key = keys.get(person);
            if (key == null) {
                throw new IllegalStateException(
                        "no key to encrypt " + form.entry().name() + " of " + streamId);
            }
            for (String component : form.entry().personal().keySet()) {
                JsonNode plain = form.tree().get(component);
                if (plain != null) {
                    form.tree().put(component, key.encrypt(EventJson.canonical(plain), context(form, streamId)));
                }
            }
        });
        return EventJson.canonical(form.tree());
    }

    /** @param keys of the persons of a batch; those that are missing have been erased */
    static DomainEvent decode(Form form, UUID streamId, Map<UUID, PersonKey> keys) {
        form.person().ifPresent(person -> {
            PersonKey key = keys.get(person);
            form.entry().personal().forEach((component, type) -> {
                JsonNode encrypted = form.tree().get(component);
                if (encrypted != null) {
                    form.tree().set(component, plain(form, encrypted.asString(), type, streamId, key));
                }
            });
        });
        return EventJson.MAPPER.treeToValue(form.tree(), form.entry().type());
    }

    private static JsonNode plain(Form form, String encrypted, Class<?> type, UUID streamId, @Nullable PersonKey key) {
        return key == null
                ? EventJson.MAPPER.valueToTree(marker(type))
                : EventJson.MAPPER.readTree(key.decrypt(encrypted, context(form, streamId)));
    }

    private static Object marker(Class<?> type) {
        if (type == CustomerProfile.class) {
            return CustomerProfile.ERASED;
        }
        return type == PostalAddress.class ? PostalAddress.ERASED : ERASED;
    }

    /** Ties what is encrypted to its stream, so that it can't be passed off as another's. */
    private static String context(Form form, UUID streamId) {
        return form.entry().name() + "/" + streamId;
    }
}

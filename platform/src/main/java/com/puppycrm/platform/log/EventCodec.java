package com.puppycrm.platform.log;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.Personal;
import com.puppycrm.events.upcasting.Upcasters;
import com.puppycrm.platform.log.EventCatalogue.Entry;
import com.puppycrm.platform.privacy.PersonKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Converts between an event and its stored form. The only place where personal data of events is encrypted and
 * decrypted: all other code sees plain values, or a marker once the person's key is gone. Older revisions are upcast
 * after decryption, so that an upcaster can change the content of an encrypted component.
 */
final class EventCodec {

    private EventCodec() {}

    /**
     * An event as JSON, before encryption or decryption of its personal data.
     *
     * @param revision in which it was written
     * @param steps the upcasters from there to the current revision
     */
    record Form(Entry entry, int revision, Upcasters steps, ObjectNode tree) {

        /** The components that are encrypted when stored. */
        Set<String> personal() {
            return steps.personal(
                    entry.name(), revision, entry.revision(), entry.personal().keySet());
        }

        /** The person whose key the event needs, if any. */
        Optional<UUID> person() {
            return personal().isEmpty()
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(
                            tree.required(entry.personComponent()).asString()));
        }
    }

    static Form formOf(DomainEvent event) {
        Entry entry = EventCatalogue.of(event);
        return new Form(entry, entry.revision(), Upcasters.CURRENT, EventJson.MAPPER.valueToTree(event));
    }

    static Form read(String type, int revision, String stored) {
        return new Form(EventCatalogue.named(type), revision, Upcasters.CURRENT, (ObjectNode)
                EventJson.MAPPER.readTree(stored));
    }

    /** Canonical JSON with every personal component encrypted. */
    static String encode(Form form, UUID streamId, Map<UUID, PersonKey> keys) {
        form.person().ifPresent(person -> {
            PersonKey key = keys.get(person);
            if (key == null) {
                throw new IllegalStateException(
                        "no key to encrypt " + form.entry().name() + " of " + streamId);
            }
            for (String component : form.personal()) {
                JsonNode plain = form.tree().get(component);
                if (plain != null) {
                    form.tree().put(component, key.encrypt(EventJson.canonical(plain), context(form, streamId)));
                }
            }
        });
        return EventJson.canonical(form.tree());
    }

    /** @param keys of the persons of a batch; a missing key means that the person has been erased */
    static DomainEvent decode(Form form, UUID streamId, Map<UUID, PersonKey> keys) {
        form.person().ifPresent(person -> {
            PersonKey key = keys.get(person);
            for (String component : form.personal()) {
                JsonNode encrypted = form.tree().get(component);
                if (encrypted != null) {
                    form.tree().set(component, plain(form, encrypted.asString(), streamId, key));
                }
            }
        });
        return event(form);
    }

    private static JsonNode plain(Form form, String encrypted, UUID streamId, @Nullable PersonKey key) {
        return key == null
                ? StringNode.valueOf(Personal.ERASED)
                : EventJson.MAPPER.readTree(key.decrypt(encrypted, context(form, streamId)));
    }

    /** The event, provided that nothing in its form is encrypted. */
    static DomainEvent event(Form form) {
        Entry entry = form.entry();
        ObjectNode present = form.steps().upcast(entry.name(), form.revision(), entry.revision(), form.tree());
        entry.personal().forEach((component, erased) -> {
            if (present.path(component).asString("").equals(Personal.ERASED)) {
                present.set(component, EventJson.MAPPER.valueToTree(erased));
            }
        });
        return EventJson.MAPPER.treeToValue(present, entry.type());
    }

    /** Binds an encrypted value to its stream, so that it can't be moved to another one. */
    private static String context(Form form, UUID streamId) {
        return form.entry().name() + "/" + streamId;
    }
}

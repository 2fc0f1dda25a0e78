package com.puppycrm.platform.axon;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of Axon's messages, of which every change has several. They are neither stored nor secret, so they need no
 * cryptographic randomness, which takes most of the time in Axon's own factory. Found by Java's service loader.
 */
public final class MessageIds extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

package com.puppycrm.platform.axon;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of Axon's messages, of which a change has several. They are stored nowhere and guard nothing, so they need no
 * cryptographic randomness, which is what Axon's own spend their time on. Found by Java's service loader.
 */
public final class MessageIds extends IdentifierFactory {

    @Override
    public String generateIdentifier() {
        var random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}

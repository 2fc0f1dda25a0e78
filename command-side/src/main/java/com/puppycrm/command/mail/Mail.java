package com.puppycrm.command.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent: words around one link, in plain text and in HTML.
 *
 * @param cause what it is sent because of; of one cause a recipient gets one mail, however often it is asked for
 * @param recipientId id of the account or customer
 * @param to one address
 * @param kind names its words: {@code <kind>.subject}, {@code .above} and {@code .below} the link, and the {@code .link}
 *     itself, in {@code mail/words*.properties}
 * @param values what its words leave open, by number; names as {@link MailedName} shows them
 * @param linkPath path of the link; absent: it has none
 * @param usefulUntil when it need not be sent any more
 */
public record Mail(
        String cause,
        UUID recipientId,
        String to,
        Language language,
        String kind,
        List<String> values,
        @Nullable String linkPath,
        Instant usefulUntil) {

    public Mail {
        values = List.copyOf(values);
    }
}

package com.puppycrm.command.customers;

import java.text.Normalizer;
import java.util.Locale;

/** An e-mail address: kept as it was typed, unique without regard to case. */
record EmailAddress(String value) {

    /** The form in which two addresses are compared. */
    String normalized() {
        return Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    boolean sameAs(EmailAddress other) {
        return normalized().equals(other.normalized());
    }
}

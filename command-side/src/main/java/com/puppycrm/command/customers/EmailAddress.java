package com.puppycrm.command.customers;

import java.text.Normalizer;
import java.util.Locale;

/** An e-mail address: stored as entered, unique regardless of case. */
record EmailAddress(String value) {

    /** The form in which addresses are compared. */
    String normalized() {
        return Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    boolean sameAs(EmailAddress other) {
        return normalized().equals(other.normalized());
    }
}

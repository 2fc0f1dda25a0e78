package com.puppycrm.platform.text;

import java.text.Normalizer;
import java.util.Locale;

/** An e-mail address: stored as entered, compared in its canonical form. */
public record EmailAddress(String value) {

    /** The form in which addresses are compared and unique: regardless of case and surrounding space. */
    public String canonical() {
        return Normalizer.normalize(value.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Whether both are the address of one mailbox. */
    public boolean sameAs(EmailAddress other) {
        return canonical().equals(other.canonical());
    }
}

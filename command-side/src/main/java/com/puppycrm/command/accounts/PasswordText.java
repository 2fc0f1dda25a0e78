package com.puppycrm.command.accounts;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form in which passwords are hashed and compared: what looks the same on another keyboard is the same password
 * (RFC 8265, profile OpaqueString). Spaces of all kinds are one, composed and decomposed letters are the same; case
 * and everything else count as typed.
 */
final class PasswordText {

    private static final Pattern OTHER_SPACE = Pattern.compile("[\\p{Zs}&&[^ ]]");

    private PasswordText() {}

    static String prepared(String password) {
        return Normalizer.normalize(OTHER_SPACE.matcher(password).replaceAll(" "), Normalizer.Form.NFC);
    }

    static boolean same(String one, String other) {
        return prepared(one).equals(prepared(other));
    }

    /**
     * The prepared form, and those in which passwords were hashed before there was one: as typed, on keyboards that
     * compose letters and on those that don't. Only one for ASCII.
     */
    static Set<String> forms(String password) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(prepared(password));
        forms.add(password);
        forms.add(Normalizer.normalize(password, Normalizer.Form.NFC));
        forms.add(Normalizer.normalize(password, Normalizer.Form.NFD));
        return forms;
    }
}

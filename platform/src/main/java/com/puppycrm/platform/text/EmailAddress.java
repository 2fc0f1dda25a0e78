package com.puppycrm.platform.text;

import com.ibm.icu.lang.UCharacter;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address: shown as entered, compared in its canonical form, so that one mailbox is one address however it is
 * written. The only place that knows when two addresses are the same.
 *
 * @param value as entered, or as stored earlier; need not be well-formed
 */
public record EmailAddress(String value) {

    /** Of the whole, with its domain as in DNS (RFC 5321, 4.5.3.1.3). */
    private static final int MAXIMUM_LENGTH = 254;

    /** In bytes of UTF-8 (RFC 5321, 4.5.3.1.1). */
    private static final int MAXIMUM_LOCAL_LENGTH = 64;

    /** With whatever can't be seen; expressions could not match much longer texts. */
    private static final int MAXIMUM_READ = 1_000;

    private static final String ATOM =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\x00-\\x7F]]]+";

    /** RFC 5321, 4.1.2 with the letters of RFC 6531, 3.3. */
    private static final Pattern ATOMS = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");

    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[ !#-\\[\\]-~[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}&&[^\\x00-\\x7F]]]|\\\\[ -~])*\"");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** Whether mail can be addressed to it. */
    public boolean isWellFormed() {
        if (value.length() > MAXIMUM_READ) {
            return false;
        }
        String local = local();
        Optional<String> domain = Domain.canonical(afterAt());
        return domain.isPresent()
                && (ATOMS.matcher(local).matches() || QUOTED.matcher(local).matches())
                && VisibleText.isIn(local)
                && bytes(local) <= MAXIMUM_LOCAL_LENGTH
                && bytes(local) + 1 + domain.get().length() <= MAXIMUM_LENGTH;
    }

    /** As it is shown and written to: as entered, but without surrounding space and what can't be seen. */
    public String shown() {
        return value.contains("@") ? local() + "@" + Domain.shown(afterAt()) : visible(value);
    }

    /** The form in which addresses are compared and unique. */
    public String canonical() {
        return folded(unquoted(local())) + "@" + domain();
    }

    /** The domain in the form in which domains are compared. */
    public String domain() {
        return Domain.canonical(afterAt()).orElseGet(() -> folded(visible(afterAt())));
    }

    /** Whether both are the address of one mailbox. */
    public boolean sameAs(EmailAddress other) {
        return canonical().equals(other.canonical());
    }

    private String local() {
        return visible(value.substring(0, Math.max(0, value.lastIndexOf('@'))));
    }

    private String afterAt() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Invisible characters come with what is copied from elsewhere; no mailbox is told from another by them. */
    private static String visible(String text) {
        return Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFC);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Quotes that are not needed are no part of the address (RFC 5321, 4.1.2). */
    private static String unquoted(String local) {
        if (!QUOTED.matcher(local).matches()) {
            return local;
        }
        String inner = ESCAPE.matcher(local.substring(1, local.length() - 1)).replaceAll("$1");
        return ATOMS.matcher(inner).matches() ? inner : local;
    }

    private static String folded(String text) {
        return Normalizer.normalize(UCharacter.foldCase(text, true), Normalizer.Form.NFC);
    }
}

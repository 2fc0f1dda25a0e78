package com.puppycrm.platform.text;

import com.ibm.icu.text.IDNA;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Domains in the one form in which they are compared: that of DNS, in lower case and ASCII ({@code xn--…}, UTS 46). */
public final class Domain {

    private static final IDNA UTS_46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);

    /** RFC 1035, 2.3.4. */
    private static final int MAXIMUM_LENGTH = 253;

    /** In any form; far more than a domain needs. */
    private static final int MAXIMUM_READ = 1_000;

    private static final Pattern JOINER = Pattern.compile("[\\u200C\\u200D]");

    private Domain() {}

    /** Empty if no domain can have this name. */
    public static Optional<String> canonical(String domain) {
        return toAscii(shown(domain));
    }

    /**
     * As entered, but without surrounding space and what can't be seen. Joiners stay where a script needs them, since
     * they tell domains from one another there.
     */
    static String shown(String domain) {
        if (domain.length() > MAXIMUM_READ) {
            return domain;
        }
        String visible = VisibleText.of(domain);
        String shown = JOINER.matcher(domain).find() ? withJoiners(domain).orElse(visible) : visible;
        return Normalizer.normalize(shown, Normalizer.Form.NFC);
    }

    private static Optional<String> withJoiners(String domain) {
        String joined = Arrays.stream(JOINER.splitWithDelimiters(domain, -1))
                .map(part -> JOINER.matcher(part).matches() ? part : VisibleText.of(part))
                .collect(Collectors.joining());
        return Optional.of(joined).filter(name -> toAscii(name).isPresent());
    }

    private static Optional<String> toAscii(String domain) {
        if (domain.length() > MAXIMUM_READ) {
            return Optional.empty();
        }
        var ascii = new StringBuilder();
        var info = new IDNA.Info();
        UTS_46.nameToASCII(domain, ascii, info);
        boolean valid = !info.hasErrors() && !ascii.isEmpty() && ascii.length() <= MAXIMUM_LENGTH;
        return valid && ascii.charAt(ascii.length() - 1) != '.' ? Optional.of(ascii.toString()) : Optional.empty();
    }
}

package com.puppycrm.command.mail;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A name as a mail shows it. People choose their own name and that of their company, and can have both mailed to
 * strangers; so links and telephone numbers are removed, and a name is too short for a message.
 */
public final class MailedName {

    static final int MAXIMUM_LENGTH = 50;

    /** All else separates words: above all {@code : / @ " { }} and what breaks lines. */
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{M}\\p{N} &'\u2019.,()+-]+");

    /** A name of a host is a link to many mail programs; {@code Booking. com} is none. */
    private static final Pattern DOT_WITHIN = Pattern.compile("\\.(?=\\S)");

    private static final Pattern OF_LINKS = Pattern.compile("(?i)\\b(?:https?|www|mailto|tel)\\b");
    private static final Pattern TELEPHONE_NUMBER = Pattern.compile("\\+?\\p{Nd}(?:[ .,()+-]*\\p{Nd}){6,}");
    private static final Pattern ENDS = Pattern.compile("[ .]+$");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final String SHORTENED = "\u2026";

    private MailedName() {}

    public static String of(String name) {
        // First, so that what looks like a dot or a digit in another script's width is one.
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC);
        text = NOT_IN_NAMES.matcher(text).replaceAll(" ");
        text = OF_LINKS.matcher(text).replaceAll(" ");
        text = TELEPHONE_NUMBER.matcher(text).replaceAll(" ");
        text = DOT_WITHIN.matcher(text).replaceAll(". ");
        text = SPACES.matcher(text).replaceAll(" ").strip();
        if (text.codePointCount(0, text.length()) > MAXIMUM_LENGTH) {
            int end = text.offsetByCodePoints(0, MAXIMUM_LENGTH - 1);
            // A dot before it would be one within a word again.
            text = ENDS.matcher(text.substring(0, end)).replaceAll("") + SHORTENED;
        }
        return text.isEmpty() ? "?" : text;
    }
}

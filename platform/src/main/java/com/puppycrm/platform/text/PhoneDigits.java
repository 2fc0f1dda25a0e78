package com.puppycrm.platform.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as digits, by which they are found however they were entered. Extensions are no part of them.
 *
 * <p>The country of a number without a country code is that of the customer's address when it is stored, and that of
 * the company when it is typed. What is stored thus never depends on the company.
 */
public final class PhoneDigits {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Fewer digits are a number like any other. */
    private static final int MIN_DIGITS = 3;

    private static final String EXTENSION =
            "(?:[\\s,;]*(?:ext(?:ensi[oó]n)?|extn|x|#|доб|int|poste|anexo|wew)[.:=\\s]*\\d{1,7})";

    /** A number in a text of its own words, perhaps with an extension; not a part of a word such as an order number. */
    private static final Pattern TYPED = Pattern.compile(
            "(?<!\\S)(?:tel:\\s*)?(\\+?[\\s(]*\\d[\\d\\s()./-]*)" + EXTENSION + "?(?!\\S)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern STORED_EXTENSION =
            Pattern.compile(EXTENSION + "\\s*$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The trunk prefix that is not dialled after a country code. */
    private static final Pattern TRUNK_IN_BRACKETS = Pattern.compile("\\(\\s*0\\s*\\)");

    private static final String ABROAD = "00";

    private PhoneDigits() {}

    /**
     * A stored number, in plain characters, and its extension.
     *
     * @param extension digits; empty, if there is none
     */
    private record Parts(String number, String extension) {

        static Parts of(String phone) {
            String plain = plain(phone);
            Matcher end = STORED_EXTENSION.matcher(plain);
            return end.find() ? new Parts(plain.substring(0, end.start()), digits(end.group())) : new Parts(plain, "");
        }
    }

    /** The phone numbers in a text. */
    static Matcher in(String plainText) {
        return TYPED.matcher(plainText);
    }

    /** Whether digits, marked up as in a phone number, are enough to be one, or the beginning of one. */
    static boolean mayBe(String number) {
        return digits(number).length() >= MIN_DIGITS;
    }

    /**
     * The digits to be found by: with the country code, as dialled within the country, and as entered; the extension.
     *
     * @param country of the address, as an ISO 3166-1 alpha-2 code
     */
    static Set<String> stored(String phone, @Nullable String country) {
        Parts parts = Parts.of(phone);
        String plain = parts.number;
        Set<String> forms = new LinkedHashSet<>();
        parsed(plain, country).ifPresent(number -> {
            forms.add(digits(NUMBERS.format(number, PhoneNumberFormat.E164)));
            forms.add(digits(NUMBERS.format(withoutExtension(number), PhoneNumberFormat.NATIONAL)));
        });
        forms.add(cleaned(plain));
        forms.add(parts.extension);
        if (plain.codePoints().anyMatch(Character::isLetter)) {
            // as in 0800 FLOWERS
            forms.addAll(FoldedText.words(plain));
        }
        forms.remove("");
        return forms;
    }

    /**
     * The digits that tell a number from others: with the country code, and as dialled within the country; as entered if
     * it is not known to be a number. Extensions, which are people of one number, belong to it here.
     *
     * @param country of the address, as an ISO 3166-1 alpha-2 code
     */
    public static Set<String> telling(String phone, @Nullable String country) {
        Parts parts = Parts.of(phone);
        String extension = parts.extension.isEmpty() ? "" : "x" + parts.extension;
        return parsed(parts.number, country)
                .map(parsed -> Set.of(
                        digits(NUMBERS.format(parsed, PhoneNumberFormat.E164)) + extension,
                        digits(NUMBERS.format(parsed, PhoneNumberFormat.NATIONAL)) + extension))
                .orElseGet(() -> Set.of(cleaned(parts.number) + extension));
    }

    /**
     * The digits to look for, any of which will do; the number may still be incomplete.
     *
     * @param number what {@link #in} found
     * @param country of the company, as an ISO 3166-1 alpha-2 code
     */
    static Set<String> typed(String number, @Nullable String country) {
        Set<String> forms = new LinkedHashSet<>();
        String cleaned = cleaned(number);
        forms.add(cleaned);
        String home = country == null ? "" : Integer.toString(NUMBERS.getCountryCodeForRegion(country));
        if (isInternational(number) && !home.isEmpty() && cleaned.startsWith(home)) {
            forms.add(cleaned.substring(home.length()));
        }
        parsed(number, country).ifPresent(parsed -> {
            forms.add(digits(NUMBERS.format(parsed, PhoneNumberFormat.E164)));
            if (home.equals(Integer.toString(parsed.getCountryCode()))) {
                forms.add(digits(NUMBERS.format(withoutExtension(parsed), PhoneNumberFormat.NATIONAL)));
            }
        });
        forms.removeIf(form -> form.length() < MIN_DIGITS);
        return forms;
    }

    /** The text with ASCII digits, plus signs, dashes and spaces, and without what can't be seen. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int kind = Character.getType(c);
            if (kind == Character.DECIMAL_DIGIT_NUMBER) {
                plain.append(Character.digit(c, 10));
            } else if (kind == Character.DASH_PUNCTUATION || c == '\u2212') {
                plain.append('-');
            } else if (kind == Character.SPACE_SEPARATOR || kind == Character.CONTROL) {
                plain.append(' ');
            } else if (c == '\uFF0B') {
                plain.append('+');
            } else if (c == '\uFF08' || c == '\uFF09') {
                plain.append(c == '\uFF08' ? '(' : ')');
            } else if (kind != Character.FORMAT) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    private static Optional<PhoneNumber> parsed(String number, @Nullable String country) {
        String international =
                isAbroad(number) ? "+" + VisibleText.trimmed(number).substring(ABROAD.length()) : number;
        if (country == null && !isInternational(number)) {
            return Optional.empty();
        }
        try {
            PhoneNumber parsed = NUMBERS.parse(international, country);
            return Optional.of(parsed).filter(NUMBERS::isPossibleNumber);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    private static boolean isInternational(String number) {
        return VisibleText.trimmed(number).startsWith("+") || isAbroad(number);
    }

    private static boolean isAbroad(String number) {
        return VisibleText.trimmed(number).startsWith(ABROAD);
    }

    private static PhoneNumber withoutExtension(PhoneNumber number) {
        return new PhoneNumber().mergeFrom(number).clearExtension();
    }

    /** The digits as entered, without what stands for the way abroad and a trunk prefix after it. */
    private static String cleaned(String number) {
        if (!isInternational(number)) {
            return digits(number);
        }
        String digits = digits(TRUNK_IN_BRACKETS.matcher(number).replaceFirst(""));
        return isAbroad(number) ? digits.substring(ABROAD.length()) : digits;
    }

    private static String digits(String text) {
        return text.chars()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

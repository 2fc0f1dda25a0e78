package com.puppycrm.platform.text;

import com.ibm.icu.impl.ICUData;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import com.puppycrm.events.PostalAddress;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Countries by their ISO 3166-1 codes and by the names that people use: those of CLDR in English, ISO's, those of {@link
 * CountryNames}, and those that a country has for itself. Case, accents, punctuation and the order of words don't matter.
 */
public final class Countries {

    /** Kosovo's code is one that ISO leaves to users; CLDR, the European Union and others use it. */
    private static final String KOSOVO = "XK";

    private static final List<String> ALL = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of(KOSOVO))
            .toList();

    private static final Map<String, String> CODES = codes();
    private static final Map<String, String> NAMES = names();

    private static final int CODE_LENGTH = 3;

    /** No name is so long, and whatever is would be slow to take apart. */
    private static final int MAX_LENGTH = 100;

    private static final String FORM_OF_STATE =
            "(?:[\\p{L}'’.-]+\\s+){0,5}(?:republic|rep\\.?|kingdom|states?|sts\\.?|sultanate|principality|grand duchy"
                    + "|commonwealth|union|federation)";

    /** {@code Moldova, Republic of}; {@code Bolivia (Plurinational State of)}; {@code Egypt, Arab Rep.} */
    private static final Pattern INVERTED = ignoringCase("(.+?)\\s*[,(\\[]\\s*" + FORM_OF_STATE + "(?:\\s+of)?[)\\]]?");

    /** {@code the Hashemite Kingdom of Jordan}. */
    private static final Pattern OFFICIAL = ignoringCase(FORM_OF_STATE + "\\s+of\\s+(.+)");

    private Countries() {}

    /** The ISO 3166-1 alpha-2 code of a country that is given by its code of two or three letters, or by its name. */
    public static Optional<String> code(String country) {
        if (country.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String code = CODES.get(FoldedText.of(country).toUpperCase(Locale.ROOT));
        return Optional.ofNullable(code).or(() -> named(country));
    }

    /** What to send instead of a country that is not known, for an error message that begins with the field's name. */
    public static String refusal(String unknown) {
        String expected = "must be a country: an ISO 3166-1 code such as DE or DEU, or an English name such as Germany";
        Map<String, String> known = English.BY_FOLDED_NAME;
        // Codes are not mistyped names: of two or three letters, most are near some country.
        String compared = unknown.length() > MAX_LENGTH ? "" : FoldedText.of(unknown);
        compared = compared.length() <= CODE_LENGTH ? "" : compared;
        return Nearest.to(compared, known.keySet())
                .map(known::get)
                .map(code -> expected + "; the closest is " + English.name(code) + ", " + code)
                .orElse(expected);
    }

    /** The address with its country replaced by the country code. */
    public static @Nullable PostalAddress coded(@Nullable PostalAddress address) {
        if (address == null || address.country() == null) {
            return address;
        }
        return new PostalAddress(
                address.name(),
                address.line1(),
                address.line2(),
                address.city(),
                address.region(),
                address.postalCode(),
                code(address.country()).orElse(null));
    }

    /**
     * The country of a company, which has none in its settings: that of its time zone, or else of its currency; absent
     * for a company in UTC with euros.
     */
    public static @Nullable String of(ZoneId zone, Currency currency) {
        // Names without a slash are rules of other days, such as CET and EST, which are some country's by chance.
        if (zone.getId().indexOf('/') > 0) {
            String region = regionOf(zone);
            if (ALL.contains(region)) {
                return region;
            }
        }
        String ofCurrency = currency.getCurrencyCode().substring(0, 2);
        return ALL.contains(ofCurrency) ? ofCurrency : null;
    }

    private static String regionOf(ZoneId zone) {
        try {
            return com.ibm.icu.util.TimeZone.getRegion(zone.getId());
        } catch (IllegalArgumentException newerThanIcu) {
            return "";
        }
    }

    private static Optional<String> named(String country) {
        return byName(country)
                .or(() -> withoutFormOfState(country))
                .or(() -> Optional.ofNullable(Own.NAMES.get(key(country))));
    }

    private static Optional<String> withoutFormOfState(String country) {
        return Stream.of(INVERTED, OFFICIAL)
                .map(form -> form.matcher(VisibleText.trimmed(country)))
                .filter(Matcher::matches)
                .flatMap(name -> byName(name.group(1)).stream())
                .findFirst();
    }

    private static Pattern ignoringCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Optional<String> byName(String name) {
        return Optional.ofNullable(NAMES.get(key(name)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : ALL) {
            codes.put(code, code);
            codes.put(code.equals(KOSOVO) ? "XKX" : Locale.of("", code).getISO3Country(), code);
        }
        return Map.copyOf(codes);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (String form : List.of("Countries", "Countries%short", "Countries%variant")) {
            for (String code : ALL) {
                cldr(form, code).ifPresent(name -> names.put(key(name), code));
            }
        }
        CountryNames.ALSO.forEach((code, also) -> also.forEach(name -> names.put(key(name), code)));
        names.remove("");
        return Map.copyOf(names);
    }

    /** CLDR's short and variant names have no public method; the table does. */
    private static Optional<String> cldr(String form, String code) {
        try {
            return Optional.of(UResourceBundle.getBundleInstance(ICUData.ICU_REGION_BASE_NAME, ULocale.ENGLISH)
                    .get(form)
                    .getString(code));
        } catch (MissingResourceException none) {
            return Optional.empty();
        }
    }

    /** The telling words of a name, sorted, so that {@code Korea, South} is {@code South Korea}. */
    private static String key(String name) {
        List<String> words = new ArrayList<>();
        var initials = new StringBuilder();
        for (String word : FoldedText.of(name).split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
            // U.S.A. is USA, with spaces too.
            if (word.length() == 1) {
                initials.append(word);
                continue;
            }
            addInitials(words, initials);
            if (!word.isEmpty() && !word.matches("the|of|and")) {
                words.add(CountryNames.ABBREVIATED.getOrDefault(word, word));
            }
        }
        addInitials(words, initials);
        return String.join(" ", new TreeSet<>(words));
    }

    private static void addInitials(List<String> words, StringBuilder initials) {
        if (!initials.isEmpty()) {
            words.add(initials.toString());
            initials.setLength(0);
        }
    }

    /** English names as shown. */
    private static final class English {

        static final Map<String, String> BY_FOLDED_NAME =
                ALL.stream().collect(Collectors.toMap(code -> FoldedText.of(name(code)), code -> code, (a, b) -> a));

        static String name(String code) {
            return ULocale.forLanguageTag("und-" + code).getDisplayCountry(ULocale.ENGLISH);
        }
    }

    /** The names of countries in the languages that are spoken there; read when a name is not English. */
    private static final class Own {

        static final Map<String, String> NAMES = new HashMap<>();

        static {
            for (ULocale locale : ULocale.getAvailableLocales()) {
                String code = locale.getCountry();
                if (ALL.contains(code)) {
                    NAMES.putIfAbsent(key(locale.getDisplayCountry(locale)), code);
                }
            }
        }
    }
}

package com.puppycrm.query.customers.duplicates;

import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.platform.text.FoldedText;
import com.puppycrm.platform.text.PhoneDigits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a customer: two customers that share one are alike in what the key is of. They are hashes, so that equal
 * ones are found by an index, and a table of keys says nothing about anybody.
 *
 * <p>E-mail addresses are nearly equal if they are the same once at most one character is left out of each: a letter
 * too many, too few, wrong, or two in the wrong order. So the keys of an address are the address and what remains of it
 * without each of its characters. Digits are never left out, since numbered addresses are meant to differ.
 */
final class LikenessKeys {

    /** Shorter ones are close to too many others, such as {@code info}. */
    private static final int SHORTEST_LOCAL_PART = 5;

    /** Of longer ones only the address itself is a key. */
    private static final int LONGEST_ADDRESS = 40;

    private static final int SHORTEST_NUMBER = 6;

    private static final Pattern SUBADDRESS = Pattern.compile("(?<=.)\\+.*");
    private static final Pattern PUNCTUATION = Pattern.compile("[._-]");
    private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1*");

    private LikenessKeys() {}

    static Set<Long> ofEmail(UUID companyId, String email) {
        EmailAddress address = new EmailAddress(email);
        String canonical = address.canonical();
        String local = plain(canonical.substring(0, canonical.lastIndexOf('@')));
        String whole = local + "@" + address.domain();
        Set<String> forms = new LinkedHashSet<>(List.of(whole));
        if (local.length() >= SHORTEST_LOCAL_PART && whole.length() <= LONGEST_ADDRESS) {
            int[] characters = whole.codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                if (characters[i] != '@' && !Character.isDigit(characters[i])) {
                    forms.add(new String(characters, 0, i) + new String(characters, i + 1, characters.length - i - 1));
                }
            }
        }
        return keys(companyId, Reason.EMAIL, forms.stream());
    }

    /** Without what many providers ignore, unless nothing would remain. */
    private static String plain(String local) {
        String plain =
                PUNCTUATION.matcher(SUBADDRESS.matcher(local).replaceFirst("")).replaceAll("");
        return plain.isEmpty() ? local : plain;
    }

    /** Of the name, whatever the order of its words; and of the phone number. */
    static Set<Long> ofProfile(UUID companyId, CustomerProfile profile) {
        List<String> words = FoldedText.words(profile.fullName());
        Stream<String> name = words.size() < 2
                ? Stream.of()
                : Stream.of(String.join(" ", words.stream().sorted().toList()));
        Set<Long> keys = new LinkedHashSet<>(keys(companyId, Reason.NAME, name));
        keys.addAll(keys(companyId, Reason.PHONE, numbers(profile).stream()));
        return keys;
    }

    private static Set<String> numbers(CustomerProfile profile) {
        String phone = profile.phone();
        if (phone == null) {
            return Set.of();
        }
        return PhoneDigits.telling(phone, country(profile)).stream()
                .filter(number -> number.length() >= SHORTEST_NUMBER)
                .filter(number -> !ONE_DIGIT.matcher(number).matches())
                .collect(Collectors.toSet());
    }

    private static @Nullable String country(CustomerProfile profile) {
        return profile.address() == null ? null : profile.address().country();
    }

    private static Set<Long> keys(UUID companyId, Reason reason, Stream<String> forms) {
        return forms.map(form -> companyId + " " + form)
                .map(form -> UUID.nameUUIDFromBytes(form.getBytes(StandardCharsets.UTF_8)))
                .map(hash -> reason.key(hash.getMostSignificantBits()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package com.puppycrm.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.ibm.icu.util.TimeZone;
import com.puppycrm.events.PostalAddress;
import com.puppycrm.events.Role;
import com.puppycrm.events.customers.CustomerEvent.CustomerCreated;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.query.QueryWorld;
import com.puppycrm.query.Samples;
import com.puppycrm.query.customers.ListedCustomers;
import com.puppycrm.query.orders.ListedOrders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people type finds what was stored, in the list of customers as in quick search. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundAsTypedIT {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Searches that find nothing, and why. */
    private static final Map<String, String> MISSES = Map.of(
            "Seferis", "Greek is not found by Latin letters",
            "Petrović", "Cyrillic is not found by Latin letters",
            "सुनिता", "a long and a short vowel are two letters in Devanagari",
            "li na", "Chinese is not found by its pronunciation",
            "高橋", "髙 and 高 are two characters for Unicode, though variants in Japan",
            "김처", "a syllable that is not finished yet is another character in Korean");

    private QueryWorld world;

    @BeforeAll
    void open() {
        world = new QueryWorld();
    }

    @AfterAll
    void close() {
        world.close();
    }

    private record Typed(String script, String stored, String typed) {}

    private static List<Typed> searches() throws IOException {
        try (InputStream lines = FoundAsTypedIT.class.getResourceAsStream("/search/ten-scripts.txt")) {
            return new String(Objects.requireNonNull(lines).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", -1))
                    .map(parts -> new Typed(parts[0], parts[1], parts[2]))
                    .toList();
        }
    }

    @Test
    void aHundredSearchesInTenScripts() throws IOException {
        UUID company = world.company("EUR", "UTC");
        Caller ceo = world.staff(company, Role.CEO, "Cleo", null);
        Map<String, UUID> customers = new HashMap<>();
        for (Typed search : searches()) {
            if (!customers.containsKey(search.stored())) {
                customers.put(search.stored(), named(company, ceo, search.stored()));
            }
        }
        world.catchUp();

        List<String> misses = new ArrayList<>();
        for (Typed search : searches()) {
            if (!found(ceo, search.typed()).contains(customers.get(search.stored()))) {
                misses.add(search.typed());
            }
        }
        assertThat(searches()).hasSize(100);
        assertThat(misses).as("misses of 100").containsExactlyInAnyOrderElementsOf(MISSES.keySet());
    }

    private UUID named(UUID company, Caller actor, String name) {
        List<String> names = List.of(name.split(" ", 2));
        return customer(company, actor, names.getFirst(), names.size() == 1 ? "-" : names.getLast(), null, null);
    }

    private UUID customer(
            UUID company, Caller actor, String first, String last, @Nullable String phone, @Nullable String country) {
        UUID id = UUID.randomUUID();
        PostalAddress address = country == null ? null : new PostalAddress(null, "1", null, null, null, null, country);
        CustomerProfile profile = new CustomerProfile(first, last, phone, null, null, null, address);
        world.record(
                company,
                actor.actor(),
                BEGIN,
                new CustomerCreated(
                        id,
                        company,
                        "someone@example.org",
                        profile,
                        CustomerType.INDIVIDUAL,
                        null,
                        null,
                        null,
                        null,
                        null));
        return id;
    }

    /** By the list, which must not differ from quick search. */
    private List<UUID> found(Caller caller, String typed) {
        List<UUID> listed = ListedCustomers.found(world, caller, typed);
        List<UUID> quick = quick(caller, typed, "customer");
        if (listed.size() <= 20 && !(listed.isEmpty() && !quick.isEmpty())) {
            assertThat(quick).as(typed).containsExactlyInAnyOrderElementsOf(listed);
        }
        return listed;
    }

    private List<UUID> quick(Caller caller, String typed, String kind) {
        return world.get(SearchController.class).search(caller, typed).items().stream()
                .filter(hit -> hit.kind().equals(kind))
                .map(Hit::id)
                .toList();
    }

    private static final List<String> COUNTRIES = List.of(
            "AR", "AU", "BR", "CH", "CN", "DE", "ES", "FR", "GB", "HU", "IN", "IT", "JP", "KR", "MX", "NL", "RU", "SE",
            "US", "ZA");

    /**
     * Numbers that libphonenumber gives as examples, three pairs for each country: stored with the country code and
     * typed as at home; stored as at home by a customer of that country and typed from abroad; stored as at home
     * without an address and typed with the country code, in a company of that country.
     */
    @Test
    void sixtyPhoneNumbersStoredInOneFormAndTypedInAnother() {
        List<String> misses = new ArrayList<>();
        int pairs = 0;
        for (String country : COUNTRIES) {
            String zone = TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.CANONICAL_LOCATION, country, null)
                    .iterator()
                    .next();
            UUID home = world.company("EUR", zone);
            Caller athome = world.staff(home, Role.CEO, "Home", null);
            UUID away = world.company("EUR", "UTC");
            Caller abroad = world.staff(away, Role.CEO, "Away", null);
            PhoneNumber mobile = NUMBERS.getExampleNumberForType(country, PhoneNumberType.MOBILE);
            PhoneNumber fixed = NUMBERS.getExampleNumberForType(country, PhoneNumberType.FIXED_LINE);
            String national = NUMBERS.format(mobile, PhoneNumberFormat.NATIONAL);
            String international = NUMBERS.format(mobile, PhoneNumberFormat.INTERNATIONAL);
            String fixedNational = NUMBERS.format(fixed, PhoneNumberFormat.NATIONAL);
            String fixedInternational = NUMBERS.format(fixed, PhoneNumberFormat.INTERNATIONAL);
            int i = COUNTRIES.indexOf(country);

            UUID first = customer(away, abroad, "A", "B", international, null);
            UUID second = customer(away, abroad, "C", "D", fixedNational, country);
            UUID third = customer(home, athome, "E", "F", national + (i % 2 == 0 ? " ext. 7" : ""), null);
            world.catchUp();

            String fromAbroad = "00" + fixedInternational.substring(1);
            List<String> typed = List.of(
                    i % 3 == 0 ? national + " x42" : national,
                    i % 2 == 0 ? fromAbroad : fromAbroad.replace(' ', '-'),
                    switch (i % 3) {
                        case 0 -> international;
                        case 1 -> NUMBERS.format(mobile, PhoneNumberFormat.E164);
                        default -> withTrunk(international, national);
                    });
            List<UUID> stored = List.of(first, second, third);
            for (int pair = 0; pair < 3; pair++) {
                pairs++;
                if (!found(pair == 2 ? athome : abroad, typed.get(pair)).contains(stored.get(pair))) {
                    misses.add(country + " " + typed.get(pair));
                }
            }
            assertThat(found(athome, wrong(national))).as(country).isEmpty();
            assertThat(found(abroad, wrong(fromAbroad))).as(country).isEmpty();
        }
        assertThat(pairs).isEqualTo(60);
        assertThat(misses).as("misses of 60").isEmpty();
    }

    /** {@code +33 (0)6 …}, where a number at home begins with a zero. */
    private static String withTrunk(String international, String national) {
        return national.startsWith("0") ? international.replaceFirst(" ", " (0)") : international;
    }

    /** Another last digit. */
    private static String wrong(String number) {
        char last = number.charAt(number.length() - 1);
        return number.substring(0, number.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    @Test
    void aNumberIsFoundWhileItIsTyped() {
        UUID company = world.company("EUR", "Europe/Paris");
        Caller ceo = world.staff(company, Role.CEO, "Cleo", null);
        UUID international = customer(company, ceo, "Inès", "Roy", "+33 6 28 23 04 55", null);
        UUID national = customer(company, ceo, "Paul", "Roy", "06.29.23.04.55 poste 12", null);
        world.catchUp();

        for (String typed : List.of(
                "06 28",
                "06 28 23 04 55",
                "628230455",
                "+33 6 28",
                "0033 6 28 2",
                "+33 (0)6 28 23",
                "tel:+33-6-28-23-04-55",
                "٠٦ ٢٨ ٢٣ ٠٤ ٥٥",
                "＋３３　６　２８",
                "roy 06 28 23 04 55",
                "06 28 23 04 55 Inès")) {
            assertThat(found(ceo, typed)).as(typed).containsExactly(international);
        }
        for (String typed :
                List.of("06 29 23", "+33 6 29", "0033629230455", "+33 (0)6 29 23 04 55", "06 29 23 04 55 ext 3")) {
            assertThat(found(ceo, typed)).as(typed).containsExactly(national);
        }
        assertThat(found(ceo, "+49 6 28 23 04 55")).isEmpty();
    }

    @Test
    void everyWordCountsAndInvisibleCharactersDoNot() {
        UUID company = world.company("EUR", "UTC");
        Caller ceo = world.staff(company, Role.CEO, "Cleo", null);
        UUID long9 = customer(company, ceo, "Anna Berta Clara Dora", "Emma Frieda Gerda Hanna Ida", null, null);
        UUID other = customer(company, ceo, "Anna Berta Clara Dora", "Emma Frieda Gerda Hanna Inge", null, null);
        world.catchUp();

        assertThat(found(ceo, "anna berta clara dora emma frieda gerda hanna ida"))
                .containsExactly(long9);
        assertThat(found(ceo, "an\u00ADna ber\u200Bta\u2060 \uFEFFin\u200Dge")).containsExactly(other);
        assertThat(found(ceo, "anna _ & ? %")).containsExactlyInAnyOrder(long9, other);
        assertThat(found(ceo, "%")).isEmpty();
        assertThat(found(ceo, "_____")).isEmpty();
    }

    @Test
    void anOrderIsFoundByItsNumberInAnyForm() {
        UUID company = world.company("EUR", "UTC");
        Caller ceo = world.staff(company, Role.CEO, "Cleo", null);
        UUID customer = customer(company, ceo, "Łukasz", "Nowak", null, null);
        UUID order = UUID.randomUUID();
        world.record(
                company, ceo.actor(), BEGIN, Samples.order(order, customer, company, "ORD-2026-000033", "5.00", null));
        UUID other = UUID.randomUUID();
        world.record(
                company, ceo.actor(), BEGIN, Samples.order(other, customer, company, "ORD-2026-000045", "5.00", null));
        world.catchUp();

        for (String typed :
                List.of("33", "#33", "№33", "# 33", "000033", "2026-33", "ord2026000033", "ORD–2026–000033", "３３")) {
            assertThat(orders(ceo, typed)).as(typed).containsExactly(order);
            assertThat(quick(ceo, typed, "order")).as(typed).containsExactly(order);
        }
        assertThat(orders(ceo, "lukasz")).containsExactlyInAnyOrder(order, other);
        assertThat(quick(ceo, "lukasz", "order")).containsExactlyInAnyOrder(order, other);
    }

    private List<UUID> orders(Caller caller, String typed) {
        return ListedOrders.found(world, caller, typed);
    }
}

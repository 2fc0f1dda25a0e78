package com.puppycrm.platform.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.neovisionaries.i18n.CountryCode;
import java.text.Normalizer;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Countries as ISO, CLDR and people write them. */
class CountriesTest {

    /** Ways to write any name, which are dealt out in turn. */
    private static final List<UnaryOperator<String>> HANDS = List.of(
            name -> name,
            name -> name.toUpperCase(Locale.ROOT),
            name -> Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", ""),
            name -> name.replace("&", "and").replace("Saint", "St"),
            name -> name.replace(" and ", " & ").replace("St.", "Saint"),
            name -> "  The " + name + " ",
            name -> name.replace('’', '\'').replace("Saint", "St."),
            name -> name.toLowerCase(Locale.ROOT).replace('\'', '’').replace(", ", ","));

    /** From forms, parcels and bodies of the United Nations. */
    private static final String AS_PEOPLE_WRITE = """
        United States of America=US; Untied Kingdom=GB; U.S.A.=US; u. s. a.=US; US of A=US; The States=US; U.K.=GB; Gt Britain=GB;
        Great Britain=GB; England=GB; Wales=GB; Northern Ireland=GB; Czech Republic=CZ; Czech Rep.=CZ; Slovak Republic=SK;
        Trinidad and Tobago=TT; Trinidad & Tobago=TT; Cote d'Ivoire=CI; Côte d´Ivoire=CI; COTE D IVOIRE=CI; Ivory Coast=CI;
        Russian Federation=RU; Hong Kong=HK; Hong-Kong=HK; The Netherlands=NL; Netherlands, The=NL; Holland=NL; Viet Nam=VN;
        Vietnam=VN; Republic of Korea=KR; Korea, Rep.=KR; Korea, Dem. People's Rep.=KP; South-Korea=KR; Korea (South)=KR;
        North Korea=KP; Korea=KR; Congo=CG; Congo, Dem. Rep.=CD; Congo, Rep.=CG; Democratic Republic of Congo=CD; DRC=CD;
        Lao PDR=LA; Laos=LA; Egypt, Arab Rep.=EG; Iran, Islamic Rep.=IR; Yemen, Rep.=YE; Venezuela, RB=VE; Gambia, The=GM;
        Bahamas, The=BS; The Bahamas=BS; Micronesia, Fed. Sts.=FM; St. Lucia=LC; St Lucia=LC; Saint Lucia=LC; Sainte-Lucie=LC;
        St. Kitts and Nevis=KN; Saint Vincent & the Grenadines=VC; St. Vincent and the Grenadines=VC; Macao SAR, China=MO;
        Hong Kong SAR, China=HK; Macau=MO; Syrian Arab Republic=SY; Syria=SY; Kyrgyz Republic=KG; Türkiye=TR; Turkiye=TR;
        Turkey=TR; Swaziland=SZ; Eswatini=SZ; Burma=MM; Myanmar=MM; Cape Verde=CV; Cabo Verde=CV; East Timor=TL;
        Timor Leste=TL; Macedonia=MK; North Macedonia=MK; Bosnia=BA; Bosnia-Herzegovina=BA; Bosnia and Herzegovina=BA;
        Brunei Darussalam=BN; Brunei=BN; Vatican=VA; Holy See=VA; Palestine=PS; State of Palestine=PS; West Bank and Gaza=PS;
        Taiwan=TW; Taiwan, China=TW; Kosovo=XK; UAE=AE; U.A.E.=AE; United Arab Emirates=AE; KSA=SA; Kingdom of Saudi Arabia=SA;
        Virgin Islands (U.S.)=VI; US Virgin Islands=VI; British Virgin Islands=VG; Virgin Islands, British=VG;
        Republic of Ireland=IE; Eire=IE; Kingdom of Sweden=SE; French Republic=FR; Federal Republic of Germany=DE;
        Deutschland=DE; Österreich=AT; Oesterreich=AT; España=ES; Espana=ES; Suomi=FI; Schweiz=CH; Suisse=CH; Svizzera=CH;
        Danmark=DK; Sverige=SE; Norge=NO; Polska=PL; Italia=IT; Brasil=BR; México=MX; 日本=JP; 中国=CN; Россия=RU;
        Ελλάδα=GR; Hellenic Republic=GR; Curacao=CW; Reunion=RE; Aland Islands=AX; Sao Tome and Principe=ST;
        Faeroe Islands=FO; Falkland Islands (Malvinas)=FK; Isle of Man=IM; Man, Isle of=IM; Heard Island and McDonald Islands=HM;
        Guinea Bissau=GW; Papua New Guinea=PG; Co-operative Republic of Guyana=GY; Plurinational State of Bolivia=BO;
        Bolivia (Plurinational State of)=BO; Tanzania, United Republic of=TZ; United Republic of Tanzania=TZ; DEU=DE; usa=US;
        GBR=GB; gb=GB; uk=GB; XKX=XK
        """;

    /** Names that are not known, and why. */
    private static final Map<String, String> MISSES = Map.of(
            "Untied Kingdom", "mistyped: the refusal names the closest",
            "US of A", "colloquial",
            "The States", "colloquial; other countries have states too",
            "Gt Britain", "an abbreviation of its own",
            "Korea", "two countries go by it",
            "Venezuela, RB", "an abbreviation of one organisation",
            "Sainte-Lucie", "French, which is not spoken there",
            "West Bank and Gaza", "two regions of a country",
            "Taiwan, China", "a name of one organisation",
            "Oesterreich", "a German name with its umlaut written out");

    @Test
    void isoAndCldrNamesAreKnownInAnyHand() {
        List<String> misses = new ArrayList<>();
        int asked = 0;
        for (CountryCode country : CountryCode.values()) {
            if (country.getAssignment() != CountryCode.Assignment.OFFICIALLY_ASSIGNED) {
                continue;
            }
            String code = country.getAlpha2();
            List<String> names = List.of(country.getName(), Locale.of("", code).getDisplayCountry(Locale.ENGLISH));
            for (String name : names) {
                String written = HANDS.get(asked++ % HANDS.size()).apply(name);
                if (!Countries.code(written).equals(Optional.of(code))) {
                    misses.add(code + " " + written + " " + Countries.code(written));
                }
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(2 * 240);
        assertThat(misses).isEmpty();
    }

    @Test
    void everyCodeIsKnownInTwoAndThreeLetters() {
        assertThat(Stream.of(Locale.getISOCountries())).allSatisfy(code -> {
            assertThat(Countries.code(code.toLowerCase(Locale.ROOT))).hasValue(code);
            assertThat(Countries.code(" " + Locale.of("", code).getISO3Country()))
                    .hasValue(code);
        });
    }

    @Test
    void namesThatPeopleWriteAreKnown() {
        List<String> asked =
                Stream.of(AS_PEOPLE_WRITE.split(";", -1)).map(String::strip).toList();
        List<String> misses = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String line : asked) {
            String[] nameAndCode = line.split("=", -1);
            Optional<String> found = Countries.code(nameAndCode[0]);
            if (found.isEmpty()) {
                misses.add(nameAndCode[0]);
            } else if (!found.get().equals(nameAndCode[1])) {
                wrong.add(line + " but " + found.get());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).hasSize(147);
        assertThat(misses).as("misses of %s", asked.size()).containsExactlyInAnyOrderElementsOf(MISSES.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-", "the", "Atlantis", "Republic of", "Kingdom of Heaven", "D", "ZZ", "EU", "of and"})
    void whatIsNoCountryIsNone(String text) {
        assertThat(Countries.code(text)).isEmpty();
    }

    @Test
    void widthAndInvisibleCharactersDoNotMatterInCodesEither() {
        assertThat(Countries.code("Ｄ\u200BＥ")).hasValue("DE");
        assertThat(Countries.code("f\u00ADRa ")).hasValue("FR");
    }

    @Test
    void aTextOfAMegabyteIsRefusedAtOnce() {
        String spaces = "a" + " ".repeat(1_000_000);

        assertTimeout(Duration.ofSeconds(1), () -> {
            assertThat(Countries.code(spaces)).isEmpty();
            assertThat(Countries.refusal(spaces)).endsWith("such as Germany");
        });
        assertThat(Countries.code(" ".repeat(99))).isEmpty();
    }

    @Test
    void aRefusalSaysWhatToSend() {
        assertThat(Countries.refusal("Germny"))
                .isEqualTo(
                        "must be a country: an ISO 3166-1 code such as DE or DEU, or an English name such as Germany;"
                                + " the closest is Germany, DE");
        for (String nearNone : List.of("Xyzzyland", "EU", "eur", "Per", "Ira", "UEA", "Q", "", "Europe")) {
            assertThat(Countries.refusal(nearNone)).as(nearNone).endsWith("such as Germany");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, EUR, FR",
        "Asia/Calcutta, INR, IN",
        "US/Eastern, EUR, US",
        "UTC, SEK, SE",
        "CET, EUR,",
        "UTC, EUR,",
        "+02:00, XOF,",
        "Etc/GMT+3, BRL, BR"
    })
    void aCompanysCountryIsThatOfItsTimeZoneOrElseOfItsCurrency(String zone, String currency, String country) {
        assertThat(Countries.of(ZoneId.of(zone), Currency.getInstance(currency)))
                .isEqualTo(country);
    }
}

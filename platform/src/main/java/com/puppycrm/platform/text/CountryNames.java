package com.puppycrm.platform.text;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * Names of countries that are not in CLDR's English and don't follow from it: the short names of ISO 3166-1, official
 * names with an adjective, former names, and what addresses and forms call them. A name that several countries go by,
 * such as Korea, is left out. The order of words, {@code the}, {@code of} and {@code and} don't matter.
 */
final class CountryNames {

    static final Map<String, List<String>> ALSO = Map.ofEntries(
            entry("AE", List.of("UAE", "Emirates")),
            entry("AG", List.of("Antigua")),
            entry("AR", List.of("Argentine Republic")),
            entry("AX", List.of("Aland")),
            entry("BN", List.of("Brunei Darussalam")),
            entry("BQ", List.of("Bonaire, Sint Eustatius and Saba", "Bonaire", "BES Islands")),
            entry("BY", List.of("Belorussia", "Byelorussia")),
            entry("CD", List.of("Democratic Republic of the Congo", "DR Congo", "DRC", "Zaire")),
            entry("CG", List.of("Congo", "Congo Republic")),
            entry("CH", List.of("Swiss Confederation")),
            entry("CI", List.of("Cote d Ivoire")),
            entry("CN", List.of("People's Republic of China", "PRC", "PR China", "Mainland China")),
            entry("DO", List.of("Dominican Rep.")),
            entry("EH", List.of("Sahrawi Arab Democratic Republic")),
            entry("FK", List.of("Falklands", "Malvinas", "Falkland Islands (Malvinas)")),
            entry("FM", List.of("Federated States of Micronesia")),
            entry("FO", List.of("Faeroe Islands", "Faroes")),
            entry("FR", List.of("French Republic")),
            entry("GA", List.of("Gabonese Republic")),
            entry(
                    "GB",
                    List.of(
                            "United Kingdom of Great Britain and Northern Ireland",
                            "Great Britain",
                            "Britain",
                            "England",
                            "Scotland",
                            "Wales",
                            "Northern Ireland")),
            entry("GR", List.of("Hellenic Republic", "Hellas")),
            entry("HK", List.of("Hong Kong SAR")),
            entry("IE", List.of("Eire")),
            entry("IT", List.of("Italian Republic")),
            entry("KG", List.of("Kyrgyz Republic", "Kirghizia")),
            entry("KN", List.of("St. Kitts")),
            entry("KP", List.of("Democratic People's Republic of Korea", "DPRK", "DPR Korea", "N. Korea")),
            entry("KR", List.of("Republic of Korea", "ROK", "S. Korea")),
            entry("LA", List.of("Lao People's Democratic Republic", "Lao PDR", "Lao")),
            entry("LB", List.of("Lebanese Republic")),
            entry("LY", List.of("Libyan Arab Jamahiriya")),
            entry("MF", List.of("Saint Martin (French part)", "Saint-Martin")),
            entry("MK", List.of("Macedonia", "the former Yugoslav Republic of Macedonia", "FYROM")),
            entry("MM", List.of("Burma")),
            entry("MO", List.of("Macau", "Macao SAR", "Macau SAR")),
            entry("MX", List.of("United Mexican States")),
            entry("NL", List.of("Holland")),
            entry("PS", List.of("Palestinian Territory", "Occupied Palestinian Territory")),
            entry("PT", List.of("Portuguese Republic")),
            entry("RU", List.of("Russian Federation")),
            entry("SA", List.of("KSA")),
            entry("SJ", List.of("Svalbard")),
            entry("SK", List.of("Slovak Republic")),
            entry("ST", List.of("São Tomé")),
            entry("SX", List.of("Sint Maarten (Dutch part)", "St. Maarten")),
            entry("SY", List.of("Syrian Arab Republic")),
            entry("TG", List.of("Togolese Republic")),
            entry("TT", List.of("Trinidad", "Tobago")),
            entry("TW", List.of("Taiwan, Province of China", "Republic of China", "Chinese Taipei")),
            entry("UM", List.of("United States Minor Outlying Islands")),
            entry("US", List.of("United States of America", "USA", "America")),
            entry("VA", List.of("Holy See", "Vatican", "Vatican City State", "Holy See (Vatican City State)")),
            entry("VC", List.of("St. Vincent")),
            entry("VI", List.of("United States Virgin Islands")),
            entry("VN", List.of("Viet Nam")),
            entry("WS", List.of("Western Samoa")));

    /** Folded words as they are shortened in names of countries. */
    static final Map<String, String> ABBREVIATED = Map.ofEntries(
            entry("st", "saint"),
            entry("ste", "saint"),
            entry("is", "islands"),
            entry("isl", "islands"),
            entry("isles", "islands"),
            entry("island", "islands"),
            entry("rep", "republic"),
            entry("dem", "democratic"),
            entry("fed", "federation"),
            entry("terr", "territories"),
            entry("territory", "territories"));

    private CountryNames() {}
}

package com.puppycrm.command.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import me.gosimple.nbvcxz.Nbvcxz;
import me.gosimple.nbvcxz.resources.ConfigurationBuilder;
import me.gosimple.nbvcxz.resources.Dictionary;
import me.gosimple.nbvcxz.resources.DictionaryBuilder;

/**
 * Recognizes passwords that are guessed first: common ones, words and names, dates, repetitions, sequences, neighbours
 * on the keyboard, words of the account, with digits appended and letters disguised (NIST SP 800-63B, 3.1.1.2).
 */
final class CommonPasswords {

    /** With the limits of sign-in, guessing this often on one account takes thousands of years. */
    private static final double MINIMUM_GUESSES = 1e8;

    /** Estimating takes longer with the length; no password that begins like this is common. */
    private static final int MAXIMUM_READ = 40;

    private static final long MAXIMUM_MILLISECONDS = 50;
    private static final int MINIMUM_WORD = 3;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** Each doubles what has to be tried; who disguises more letters has no common password. */
    private static final int MAXIMUM_DISGUISED = 8;

    private static final Map<Character, Character[]> DISGUISES = ConfigurationBuilder.getDefaultLeetTable();

    private static final List<Dictionary> DICTIONARIES = ConfigurationBuilder.getDefaultDictionaries();

    private CommonPasswords() {}

    /** @param ofAccount texts that everyone knows who attacks this account, such as the company's name */
    static boolean include(String password, Collection<String> ofAccount) {
        String read = unit(password);
        read = read.substring(0, Math.min(read.length(), MAXIMUM_READ));
        List<Dictionary> dictionaries = new ArrayList<>(DICTIONARIES);
        dictionaries.add(words(ofAccount));
        var configuration = new ConfigurationBuilder()
                .setDictionaries(dictionaries)
                .setLeetTable(disguised(read) > MAXIMUM_DISGUISED ? Map.of() : DISGUISES)
                .setLocale(Locale.ENGLISH)
                .setCombinationAlgorithmTimeout(MAXIMUM_MILLISECONDS)
                .createConfiguration();
        return new Nbvcxz(configuration).estimate(read).getGuesses().doubleValue() < MINIMUM_GUESSES;
    }

    private static long disguised(String password) {
        return password.chars()
                .filter(character -> DISGUISES.containsKey((char) character))
                .count();
    }

    private static Dictionary words(Collection<String> ofAccount) {
        var words = new DictionaryBuilder().setDictionaryName("account").setExclusion(true);
        for (String text : ofAccount) {
            words.addWord(text.toLowerCase(Locale.ROOT), 0);
            BETWEEN_WORDS
                    .splitAsStream(text.toLowerCase(Locale.ROOT))
                    .filter(word -> word.length() >= MINIMUM_WORD)
                    .forEach(word -> words.addWord(word, 0));
        }
        return words.createDictionary();
    }

    /** What is repeated, if the password is nothing but a repetition. */
    private static String unit(String password) {
        int period = (password + password).indexOf(password, 1);
        return password.substring(0, period);
    }
}

package com.puppycrm.command.mail;

import java.util.Locale;

/** The languages in which there are mails. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** The language that suits somebody who reads this one; English where there is none. */
    public static Language of(Locale read) {
        return read.getLanguage().equals(Locale.GERMAN.getLanguage()) ? GERMAN : ENGLISH;
    }
}

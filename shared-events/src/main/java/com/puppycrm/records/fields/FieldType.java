package com.puppycrm.records.fields;

/** What a field holds, which determines how its values are formatted, compared and stored. */
public enum FieldType {
    TEXT,
    /** Text that is sorted by, stored as folded. */
    SORTED_TEXT,
    /** What a record is {@linkplain Searched found by}, stored as it is searched. */
    SEARCHED,
    /** An e-mail address; stored and filtered by in its canonical form. */
    EMAIL,
    /** A list of texts. */
    TEXTS,
    /** A list of whole numbers, stored and compared as texts. */
    NUMBERS,
    /** One of a fixed set of names. */
    CHOICE,
    /** An ISO 3166-1 alpha-2 code; filtered by code or name. */
    COUNTRY,
    ID,
    FLAG,
    INSTANT,
    DATE,
    COUNT,
    /** In minor units of the company's currency; filtered by amount. */
    MONEY
}

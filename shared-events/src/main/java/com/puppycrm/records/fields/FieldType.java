package com.puppycrm.records.fields;

/** What a field holds, and so how its values are written, compared and stored. */
public enum FieldType {
    TEXT,
    /** Several texts. */
    TEXTS,
    /** One of a few names. */
    CHOICE,
    /** An ISO 3166-1 alpha-2 code; asked for by code or English name. */
    COUNTRY,
    ID,
    FLAG,
    INSTANT,
    DATE,
    COUNT,
    /** Minor units of the company's currency; asked for as an amount. */
    MONEY
}

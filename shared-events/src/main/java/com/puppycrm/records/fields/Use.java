package com.puppycrm.records.fields;

/** How lists use a field beyond showing it. */
public sealed interface Use permits Filter, Use.Mark {

    /** Uses without parameters. */
    enum Mark implements Use {
        /** Lists can be sorted by this field. */
        SORTABLE,
        /** Records may have no value; in a list sorted by this field they come last, whatever the direction. */
        OPTIONAL
    }
}

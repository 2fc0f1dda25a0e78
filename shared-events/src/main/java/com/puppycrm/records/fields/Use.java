package com.puppycrm.records.fields;

/** How lists use a field beyond showing it. */
public sealed interface Use permits Filter, Use.Mark {

    /** Uses without parameters. */
    enum Mark implements Use {
        /** Lists can be sorted by this field. */
        SORTABLE,
        /** Lists whose default sort is by this field are in ascending order by default; others are in descending. */
        ASCENDING,
        /** Records may have no value; in a list sorted by this field they come last, whatever the direction. */
        OPTIONAL
    }
}

package com.puppycrm.records.fields;

/** What lists make of a field beyond showing it. */
public sealed interface Use permits Filter, Use.Mark {

    /** Uses without particulars. */
    enum Mark implements Use {
        /** Lists can be sorted by it. */
        SORTABLE,
        /** Records may lack it; in a list sorted by it those come last, whatever the direction. */
        OPTIONAL
    }
}

package com.puppycrm.records.fields;

/** How lists and criteria use a field beyond showing it. */
public sealed interface Use permits Filter, Criterion, Use.Mark {

    /** Uses without parameters. */
    enum Mark implements Use {
        /** Lists can be sorted by this field. */
        SORTABLE,
        /** Lists whose default sort is by this field are in ascending order by default; others are in descending. */
        ASCENDING,
        /** A time that is never before the one in the record's first field, but for clocks that differ. */
        LATER,
        /**
         * A time that rises with every change of a record. In ascending order by it a list ends before whatever may
         * still be committed, so that nobody who reads on from its end misses a change.
         */
        SETTLED,
        /** Records may have no value; in a list sorted by this field they come last, whatever the direction. */
        OPTIONAL
    }
}

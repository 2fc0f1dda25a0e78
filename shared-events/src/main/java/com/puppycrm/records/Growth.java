package com.puppycrm.records;

import com.puppycrm.events.DomainEvent;
import java.util.List;

/**
 * How far a record has grown: everything that is kept of it is read again for its history, its past and, at times, the next
 * decision, so that there is an end to it.
 *
 * @param changes number of its events
 * @param elements of all its events together
 * @param largest elements of the largest of them
 */
public record Growth(long changes, long elements, int largest) {

    public static final Growth NONE = new Growth(0, 0, 1);

    public Growth after(DomainEvent event) {
        return new Growth(changes + 1, elements + event.elements(), Math.max(largest, event.elements()));
    }

    /**
     * What a record may grow to.
     *
     * @param changes most events
     * @param elements most elements of them all
     */
    public record Limit(long changes, long elements) {

        /** Of a customer or an order. */
        public static final Limit OF_RECORDS = new Limit(5_000, 100_000);

        /** Of a company, whose staff are part of it. */
        public static final Limit OF_COMPANIES = new Limit(100_000, 100_000);

        /** Beyond the limit, a tenth of it is for changes that bring a record to its end. */
        private static final int RESERVE = 10;

        /** Changes left are told from when there are no more than this part of all. */
        private static final int TOLD = 10;

        /**
         * Whether a record may take further events.
         *
         * @param closing whether they are of those that bring it to its end
         */
        public boolean admits(Growth growth, List<? extends DomainEvent> events, boolean closing) {
            long moreElements = events.stream().mapToLong(DomainEvent::elements).sum();
            return growth.changes + events.size() <= most(changes, closing)
                    && growth.elements + moreElements <= most(elements, closing);
        }

        private static long most(long limit, boolean closing) {
            return closing ? limit + limit / RESERVE : limit;
        }

        /** How many changes it takes at least, if they are as large as its largest so far. */
        public long left(Growth growth) {
            return Math.max(0, Math.min(changes - growth.changes, (elements - growth.elements) / growth.largest));
        }

        /** Whether so few changes are left that whoever makes them is told. */
        public boolean isNear(long left) {
            return left <= changes / TOLD;
        }
    }
}

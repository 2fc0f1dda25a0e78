package com.puppycrm.platform.projections;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A group's progress on this node by segment: the last position up to which all events have been handled. */
final class Progress {

    private static final class SegmentProgress {
        private final TreeSet<Long> open = new TreeSet<>();
        private long offered;
        private long committed;

        long done() {
            return open.isEmpty() ? offered : open.first() - 1;
        }
    }

    private final Map<Integer, SegmentProgress> segments = new HashMap<>();
    private final Runnable onChange;

    Progress(Runnable onChange) {
        this.onChange = onChange;
    }

    /** An event was offered to a segment; {@code mine} if the segment has to handle it. */
    void offered(int segment, long position, boolean mine) {
        synchronized (this) {
            SegmentProgress progress = segments.computeIfAbsent(segment, number -> new SegmentProgress());
            progress.offered = Math.max(progress.offered, position);
            if (mine) {
                progress.open.add(position);
            }
            if (!progress.open.isEmpty()) {
                return;
            }
        }
        onChange.run();
    }

    /** These positions were handled and committed. */
    void handled(int segment, Collection<Long> positions) {
        synchronized (this) {
            SegmentProgress progress = segments.get(segment);
            if (progress != null) {
                progress.open.removeAll(positions);
                progress.committed = Math.max(progress.committed, Collections.max(positions));
            }
        }
        onChange.run();
    }

    /** The last position committed here since the segment was claimed; 0 if none. */
    synchronized long committed(int segment) {
        SegmentProgress progress = segments.get(segment);
        return progress == null ? 0 : progress.committed;
    }

    void released(int segment) {
        synchronized (this) {
            segments.remove(segment);
        }
    }

    /** A segment's progress; 0 if it has been offered nothing here. */
    synchronized long of(int segment) {
        SegmentProgress progress = segments.get(segment);
        return progress == null ? 0 : progress.done();
    }
}

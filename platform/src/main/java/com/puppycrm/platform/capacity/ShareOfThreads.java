package com.puppycrm.platform.capacity;

import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * Limits how many threads have requests of one caller, or of one company, whatever these requests wait for: to wait for such
 * a place would take a thread as well, so that the next request is refused at once.
 */
final class ShareOfThreads implements RequestCheck {

    private static final String ATTRIBUTE = ShareOfThreads.class.getName();

    private final Shares ofReads;
    private final Shares ofChanges;

    /** @param threads how many work on reads, and how many on changes, at once */
    ShareOfThreads(int threads) {
        this.ofReads = new Shares(threads, Math.ceilDiv(threads, 3));
        this.ofChanges = new Shares(threads, threads);
    }

    @Override
    public Step step() {
        return Step.SHARE_OF_THREADS;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) {
        if (Serves.Kind.of(handler).isPresent()) {
            Taken.take(request, ATTRIBUTE, RequestCheck.isRead(request) ? ofReads : ofChanges, Duration.ZERO);
        }
    }

    @Override
    public void worked(HttpServletRequest request) {
        Taken.giveBack(request, ATTRIBUTE);
    }
}

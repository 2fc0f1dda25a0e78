package com.puppycrm.platform.projections;

import com.puppycrm.platform.running.ProcessEnd;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The threads of all followers of the log. Axon's coordinators and workers expect exceptions but no {@link Error}: it
 * would end them for good and without a word, so it ends the process.
 */
final class ProjectionThreads extends ScheduledThreadPoolExecutor {

    ProjectionThreads(int count) {
        super(count, Thread.ofPlatform().name("projections-", 0).daemon().factory());
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable thrown) {
        Throwable failure = thrown == null && task instanceof Future<?> done && done.state() == Future.State.FAILED
                ? done.exceptionNow()
                : thrown;
        if (failure instanceof Error) {
            ProcessEnd.because("A follower of the log has ended", failure);
        }
    }
}

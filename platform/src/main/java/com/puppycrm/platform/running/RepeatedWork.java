package com.puppycrm.platform.running;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that a thread of its own repeats from the start of the application to its end, with a pause when all is done. */
public abstract class RepeatedWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedWork.class);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Duration pause;
    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable LastingThread thread;

    /**
     * @param name of the thread
     * @param pause after a round that left nothing to do
     */
    protected RepeatedWork(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** Does what there is to do; true if there may be more, so that the next round follows at once. */
    protected abstract boolean round();

    /** Called by the thread after the last round. */
    protected void ended() {}

    /** Whether a round should end early. */
    protected final boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void roundAndPause() throws InterruptedException {
        if (!round() && stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} was stopped while it paused", name);
        }
    }

    @Override
    public final void start() {
        stopping = new CountDownLatch(1);
        thread = LastingThread.start(name, this::roundAndPause, this::ended);
    }

    @Override
    public final void stop() {
        LastingThread.stop(thread, stopping::countDown, STOPS_WITHIN);
        thread = null;
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }
}

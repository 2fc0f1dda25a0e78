package com.puppycrm.platform.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LastingThreadTest {

    @ParameterizedTest
    @MethodSource
    void itGoesOnWhateverARoundThrows(LastingThread.Round failing) throws InterruptedException {
        var rounds = new AtomicInteger();
        var goneOn = new CountDownLatch(1);
        LastingThread thread = LastingThread.start("test", () -> {
            if (rounds.incrementAndGet() == 1) {
                failing.run();
            }
            goneOn.countDown();
        });

        assertThat(goneOn.await(10, TimeUnit.SECONDS)).isTrue();
        LastingThread.stop(thread, () -> {}, Duration.ofSeconds(5));
    }

    static Stream<LastingThread.Round> itGoesOnWhateverARoundThrows() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("expected by a test");
                },
                () -> {
                    throw new StackOverflowError("expected by a test");
                },
                () -> {
                    throw new NoClassDefFoundError("expected by a test");
                },
                () -> {
                    throw new InterruptedException("expected by a test");
                });
    }

    @Test
    void itsEndIsDoneOnceItIsStopped() throws InterruptedException {
        var ended = new CountDownLatch(1);
        LastingThread thread = LastingThread.start("test", () -> Thread.sleep(1), ended::countDown);

        LastingThread.stop(thread, () -> {}, Duration.ofSeconds(5));

        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRoundThatHangsHoldsUpAStopForALimitedTime() {
        var released = new CountDownLatch(1);
        LastingThread thread = LastingThread.start("test", released::await);
        long begun = System.nanoTime();

        LastingThread.stop(thread, () -> {}, Duration.ofMillis(50));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        released.countDown();
    }
}

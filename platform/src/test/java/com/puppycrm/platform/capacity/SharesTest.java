package com.puppycrm.platform.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static Party somebodyOf(UUID company) {
        return new Party(company, UUID.randomUUID());
    }

    private static int takeAll(Shares shares, UUID company) throws InterruptedException {
        int taken = 0;
        while (shares.take(somebodyOf(company), Duration.ZERO)) {
            taken++;
        }
        return taken;
    }

    @Test
    void eachCompanyLeavesAsManyAsItTakes() throws InterruptedException {
        var shares = new Shares(10, 100);

        assertThat(takeAll(shares, UUID.randomUUID())).isEqualTo(5);
        assertThat(takeAll(shares, UUID.randomUUID())).isEqualTo(3);
        assertThat(takeAll(shares, UUID.randomUUID())).isEqualTo(1);
        assertThat(takeAll(shares, UUID.randomUUID())).isEqualTo(1);
        assertThat(takeAll(shares, UUID.randomUUID())).isZero();
    }

    @Property(tries = 50)
    void oneCompanyLeavesSomethingForAnother(@ForAll @IntRange(min = 2, max = 200) int total)
            throws InterruptedException {
        var shares = new Shares(total, total);
        takeAll(shares, UUID.randomUUID());

        assertThat(takeAll(shares, UUID.randomUUID())).isPositive();
    }

    @Test
    void aCallerHasAtMostItsOwnShare() throws InterruptedException {
        var shares = new Shares(10, 2);
        Party caller = somebodyOf(UUID.randomUUID());
        assertThat(shares.take(caller, Duration.ZERO)).isTrue();
        assertThat(shares.take(caller, Duration.ZERO)).isTrue();
        assertThat(shares.take(caller, Duration.ZERO)).isFalse();

        assertThat(shares.take(somebodyOf(caller.company()), Duration.ZERO)).isTrue();
        shares.giveBack(caller);
        assertThat(shares.take(caller, Duration.ZERO)).isTrue();
    }

    @Test
    void whoWaitsGetsAPlaceAsSoonAsThereIsOneAndNoneIsLost() throws Exception {
        var shares = new Shares(4, 2);
        UUID company = UUID.randomUUID();
        List<Future<Boolean>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Party party = somebodyOf(i % 2 == 0 ? company : UUID.randomUUID());
                all.add(threads.submit(() -> {
                    boolean taken = shares.take(party, LONG);
                    LockSupport.parkNanos(100_000);
                    shares.giveBack(party);
                    return taken;
                }));
            }
        }

        assertThat(all).allMatch(Future::resultNow);
        assertThat(takeAll(shares, company)).isEqualTo(2);
    }
}

package com.puppycrm.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slow clients against the product at its default limits; somebody else hardly notices. */
class SlowClientsFaults {

    private static final Duration BYTE = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @TempDir
    private static Path directory;

    private static ProductProcess product;
    private static Victim victim;

    @BeforeAll
    static void start() throws Exception {
        product = new ProductProcess(directory.resolve("data"));
        victim = new Victim(product.uri("/"), product.register("ceo@example.com"), product.http());
        victim.uses(Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @ParameterizedTest
    @EnumSource
    void aHundredOfAKindHoldNobodyUp(SlowClients.Kind kind) throws Exception {
        holdNobodyUp(List.of(kind), 100, 0);
    }

    /** More than an address may have: the slowest make room, and seldom somebody else of the same address. */
    @Test
    void manyOfAllKindsHoldNobodyUp() throws Exception {
        holdNobodyUp(List.of(SlowClients.Kind.values()), 600, 1);
    }

    private void holdNobodyUp(List<SlowClients.Kind> kinds, int connections, int failedPercent) throws Exception {
        Victim.Experience before = victim.uses(Duration.ofSeconds(10));
        Victim.Experience during;
        URI target = product.uri("/");
        try (var attackers = SlowClients.attack(target, kinds, connections, BYTE)) {
            during = victim.uses(Duration.ofSeconds(45));
            System.out.println(attackers.connected() + " connections of " + connections + " attackers, " + kinds);
        }
        Victim.Experience after = victim.uses(Duration.ofSeconds(10));
        System.out.println("before: " + before + "\nduring: " + during + "\nafter: " + after);

        assertThat(during.failed()).hasSizeLessThanOrEqualTo(during.times().size() * failedPercent / 100);
        assertThat(after.failed()).isEmpty();
        assertThat(during.percentile(99)).isLessThan(LONGEST);
        assertThat(after.percentile(99)).isLessThan(LONGEST);
    }
}

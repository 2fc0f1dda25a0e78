package com.puppycrm.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.customers.CustomerEvent.CustomerArchived;
import com.puppycrm.events.customers.CustomerEvent.CustomerNotesChanged;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final UUID ID = new UUID(0, 1);
    private static final CustomerArchived SMALL = new CustomerArchived(ID);
    private static final CustomerNotesChanged LARGE = new CustomerNotesChanged(ID, "x".repeat(10_000));
    private static final Growth.Limit LIMIT = new Growth.Limit(100, 1_000);

    @Test
    void aRecordTakesSoManyChangesAndATenthMoreToComeToItsEnd() {
        Growth grown = Growth.NONE;
        for (int i = 0; i < 100; i++) {
            assertThat(LIMIT.admits(grown, List.of(SMALL), false)).isTrue();
            grown = grown.after(SMALL);
        }

        assertThat(LIMIT.left(grown)).isZero();
        assertThat(LIMIT.admits(grown, List.of(SMALL), false)).isFalse();
        assertThat(LIMIT.admits(grown, Collections.nCopies(10, SMALL), true)).isTrue();
        assertThat(LIMIT.admits(grown, Collections.nCopies(11, SMALL), true)).isFalse();
    }

    @Test
    void largeChangesAreFewer() {
        Growth grown = Growth.NONE;
        while (LIMIT.admits(grown, List.of(LARGE), false)) {
            grown = grown.after(LARGE);
        }

        assertThat(grown.changes()).isEqualTo(1_000 / LARGE.elements()).isEqualTo(19);
        assertThat(LIMIT.left(grown)).isZero();
    }

    @Test
    void whatIsLeftIsToldWhenItIsLittle() {
        assertThat(LIMIT.left(Growth.NONE)).isEqualTo(100);
        assertThat(LIMIT.left(Growth.NONE.after(LARGE))).isEqualTo((1_000 - 51) / 51);
        assertThat(LIMIT.isNear(11)).isFalse();
        assertThat(LIMIT.isNear(10)).isTrue();
    }
}

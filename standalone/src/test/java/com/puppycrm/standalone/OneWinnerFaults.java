package com.puppycrm.standalone;

import org.junit.jupiter.api.Test;

/** One winner of forty, in five hundred rounds. */
class OneWinnerFaults {

    @Test
    void ofManyWithOneVersionExactlyOneWins() {
        new OneWinner().withOneVersion(500);
    }

    @Test
    void withoutAVersionAllSucceedAndTheSequenceHasNoGap() {
        new OneWinner().withoutVersion(500);
    }

    @Test
    void ofManyMovesWithOneVersionExactlyOneIsMade() {
        new OneWinner().ofMoves(500);
    }
}

package com.puppycrm.standalone;

import org.junit.jupiter.api.Test;

/** One winner among forty, five hundred times over. */
class OneWinnerFaults {

    @Test
    void ofManyWithOneVersionExactlyOneWins() {
        new OneWinner().withOneVersion(500);
    }

    @Test
    void withoutAVersionAllSucceedAndTheSequenceHasNoHole() {
        new OneWinner().withoutVersion(500);
    }

    @Test
    void ofManyMovesWithOneVersionExactlyOneIsMade() {
        new OneWinner().ofMoves(500);
    }
}

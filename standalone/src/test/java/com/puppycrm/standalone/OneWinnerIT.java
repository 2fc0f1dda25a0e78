package com.puppycrm.standalone;

import org.junit.jupiter.api.Test;

/** One winner among forty, in a small number of rounds; {@link OneWinnerFaults} has the large one. */
class OneWinnerIT {

    private static final int ROUNDS = Integer.getInteger("puppy.test.rounds", 50);

    @Test
    void ofManyWithOneVersionExactlyOneWins() {
        new OneWinner().withOneVersion(ROUNDS);
    }

    @Test
    void withoutAVersionAllSucceedAndTheSequenceHasNoHole() {
        new OneWinner().withoutVersion(ROUNDS);
    }

    @Test
    void ofManyMovesWithOneVersionExactlyOneIsMade() {
        new OneWinner().ofMoves(Math.max(1, ROUNDS / 5));
    }
}

package com.puppycrm.standalone;

import org.junit.jupiter.api.Test;

/** One winner of forty, in a few rounds; {@link OneWinnerFaults} has more. */
class OneWinnerIT {

    private static final int ROUNDS = Integer.getInteger("puppy.test.rounds", 50);

    @Test
    void ofManyWithOneVersionExactlyOneWins() {
        new OneWinner().withOneVersion(ROUNDS);
    }

    @Test
    void withoutAVersionAllSucceedAndTheSequenceHasNoGap() {
        new OneWinner().withoutVersion(ROUNDS);
    }

    @Test
    void ofManyMovesWithOneVersionExactlyOneIsMade() {
        new OneWinner().ofMoves(Math.max(1, ROUNDS / 5));
    }
}

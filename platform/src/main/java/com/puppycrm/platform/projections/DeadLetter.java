package com.puppycrm.platform.projections;

import java.time.Instant;
import java.util.UUID;

/** An event that a group could not handle, or that waits behind such an event in its stream. */
public record DeadLetter(
        String group, UUID streamId, long sequence, long position, String type, String cause, Instant parkedAt) {}

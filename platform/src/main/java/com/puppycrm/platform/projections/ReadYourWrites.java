package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.ConditionalOnQuerySide;
import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.RequestCheck.Step;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Every response of the query side, also to a POST, reflects what its caller wrote on this node before, and the
 * position in {@code X-Min-Position}.
 */
@Component
@ConditionalOnQuerySide
final class ReadYourWrites implements RequestCheck {

    private static final String MIN_POSITION = "X-Min-Position";

    /** What a client sends that has changed nothing yet. */
    private static final String NONE = "0";

    /** All who are not signed in wait as one. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final ReadBarrier barrier;
    private final PositionTokens tokens;

    ReadYourWrites(ReadBarrier barrier, PositionTokens tokens) {
        this.barrier = barrier;
        this.tokens = tokens;
    }

    @Override
    public Step step() {
        return Step.READ_YOUR_WRITES;
    }

    /** Responses of the command side do not wait. */
    @Override
    public void check(HttpServletRequest request, Object handler) {
        if (Serves.Kind.of(handler).filter(Serves.Kind.QUERIES::equals).isPresent()) {
            Optional<UUID> caller = Callers.behind(request).map(Caller::id);
            String position = request.getHeader(MIN_POSITION);
            if (position != null) {
                await(caller.orElse(NOBODY), position.strip());
            }
            caller.ifPresent(barrier::awaitOwnWrites);
        }
    }

    private void await(UUID caller, String position) {
        if (position.equals(NONE)) {
            return;
        }
        OptionalLong event = tokens.eventId(position);
        // One of an event that the log does not have, such as after a restore, is as good as none.
        if (event.isEmpty() || !barrier.await(caller, event.getAsLong())) {
            throw Rejection.invalid(
                    MIN_POSITION, "must be a value of X-Event-Position as it was received, or 0 for none");
        }
    }
}

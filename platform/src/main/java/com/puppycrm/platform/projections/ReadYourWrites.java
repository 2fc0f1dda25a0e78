package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.ConditionalOnQuerySide;
import com.puppycrm.platform.log.PositionTokens;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.RequestCheck.Step;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
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
            String position = request.getHeader(MIN_POSITION);
            if (position != null) {
                await(position.strip());
            }
            Callers.behind(request).ifPresent(caller -> barrier.awaitOwnWrites(caller.id()));
        }
    }

    private void await(String position) {
        if (!position.equals(NONE)) {
            barrier.await(tokens.eventId(position)
                    .orElseThrow(() -> Rejection.invalid(
                            MIN_POSITION, "must be a value of X-Event-Position as it was received, or 0 for none")));
        }
    }
}

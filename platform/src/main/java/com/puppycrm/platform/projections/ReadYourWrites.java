package com.puppycrm.platform.projections;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.ConditionalOnQuerySide;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.RequestCheck.Step;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Every response of the query side, also to a POST, reflects what its caller wrote on this node before, and the
 * position in {@code X-Min-Position}.
 */
@Component
@ConditionalOnQuerySide
final class ReadYourWrites implements RequestCheck {

    private static final String MIN_POSITION = "X-Min-Position";
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final ReadBarrier barrier;

    ReadYourWrites(ReadBarrier barrier) {
        this.barrier = barrier;
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
                barrier.await(parsed(position));
            }
            Callers.behind(request).ifPresent(caller -> barrier.awaitOwnWrites(caller.id()));
        }
    }

    private static long parsed(String position) {
        if (!POSITION.matcher(position.strip()).matches()) {
            throw Rejection.invalid(MIN_POSITION, "must be a value of X-Event-Position");
        }
        return Long.parseLong(position.strip());
    }
}

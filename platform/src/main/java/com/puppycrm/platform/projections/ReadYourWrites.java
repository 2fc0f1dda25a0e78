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

/** Whatever the query side answers, also to a POST, sees at least what its caller wrote here before, and what {@code X-Min-Position} names. */
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

    /** What the command side answers by itself waits for nobody. */
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
            throw Rejection.invalid(MIN_POSITION, "must be what X-Event-Position carried");
        }
        return Long.parseLong(position.strip());
    }
}

package com.puppycrm.platform.capacity;

import com.puppycrm.platform.database.ServedRequest;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Limits how many requests of one caller, or of one company, use the database at once, and for how long its reads do. */
final class ShareOfDatabase implements RequestCheck {

    private static final String ATTRIBUTE = ShareOfDatabase.class.getName();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Shares ofQueries;
    private final Shares ofCommands;
    private final ReadTime ofCallers;
    private final ReadTime ofCompanies;

    ShareOfDatabase(Shares ofQueries, Shares ofCommands, ReadTime ofCallers, ReadTime ofCompanies) {
        this.ofQueries = ofQueries;
        this.ofCommands = ofCommands;
        this.ofCallers = ofCallers;
        this.ofCompanies = ofCompanies;
    }

    @Override
    public Step step() {
        return Step.SHARE_OF_DATABASE;
    }

    @Override
    public void check(HttpServletRequest request, Object handler) {
        if (isStream(handler)) {
            return;
        }
        Serves.Kind.of(handler).ifPresent(kind -> {
            switch (kind) {
                case QUERIES -> {
                    Callers.behind(request).ifPresent(caller -> {
                        ofCallers.requireSome(caller.id());
                        ofCompanies.requireSome(caller.companyId());
                    });
                    Taken.take(request, ATTRIBUTE, ofQueries, LONGEST_WAIT);
                }
                case COMMANDS, ACCOUNTS -> Taken.take(request, ATTRIBUTE, ofCommands, LONGEST_WAIT);
            }
        });
    }

    /** Streams have limits of their own, and ask the database nothing on their requests' threads. */
    private static boolean isStream(Object handler) {
        RequestMapping mapping = handler instanceof HandlerMethod route
                ? AnnotatedElementUtils.findMergedAnnotation(route.getMethod(), RequestMapping.class)
                : null;
        return mapping != null && List.of(mapping.produces()).contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    @Override
    public void worked(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Taken taken && taken.shares() == ofQueries) {
            Callers.behind(request).ifPresent(caller -> {
                ofCallers.charge(caller.id(), ServedRequest.databaseTime());
                ofCompanies.charge(caller.companyId(), ServedRequest.databaseTime());
            });
        }
        Taken.giveBack(request, ATTRIBUTE);
    }
}

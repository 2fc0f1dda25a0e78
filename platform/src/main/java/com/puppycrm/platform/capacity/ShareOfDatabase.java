package com.puppycrm.platform.capacity;

import com.puppycrm.platform.database.ServedRequest;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

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

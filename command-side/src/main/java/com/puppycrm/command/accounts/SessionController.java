package com.puppycrm.command.accounts;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.database.CommandDatabase;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the caller is signed in. */
@RestController
@Serves(Serves.Kind.ACCOUNTS)
@RequestMapping("/api/sessions")
class SessionController {

    private final Sessions sessions;
    private final AccessLog accessLog;
    private final CommandDatabase database;

    SessionController(Sessions sessions, AccessLog accessLog, CommandDatabase database) {
        this.sessions = sessions;
        this.accessLog = accessLog;
        this.database = database;
    }

    record SessionList(List<Sessions.Session> items) {}

    @Operation(summary = "List sessions", description = "Where the caller is signed in.")
    @GetMapping
    @AllowedFor({})
    SessionList listSessions(Caller caller, RequestContext request) {
        return new SessionList(sessions.of(caller.id(), caller.sessionId(), request.now()));
    }

    @Operation(
            summary = "End a session",
            description = "Ends a session of the caller's, which may be the one of this request; those of others look"
                    + " unknown.")
    @DeleteMapping("/{id}")
    @AllowedFor({})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(Caller caller, RequestContext request, @PathVariable UUID id) {
        database.inTransaction().executeWithoutResult(_ -> {
            if (!sessions.end(id, caller.id(), request.now())) {
                throw Rejection.notFound("session");
            }
            accessLog.record(
                    AccessLog.Kind.SESSION_ENDED,
                    caller.companyId(),
                    caller.id(),
                    request.requestId(),
                    Map.of("session_id", id),
                    null);
        });
    }
}

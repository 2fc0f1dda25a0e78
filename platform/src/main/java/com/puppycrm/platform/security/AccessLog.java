package com.puppycrm.platform.security;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.RefusalListener;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records sensitive actions, so that access can be reviewed. Contains ids, never names or e-mail addresses. Written in
 * the current transaction, if there is one, so that a rolled-back action leaves no line.
 */
public final class AccessLog implements RefusalListener {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final IdentityDatabase database;
    private final JsonMapper json;
    private final Ids ids;
    private final Clock clock;

    AccessLog(IdentityDatabase database, JsonMapper json, Ids ids, Clock clock) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /** The recorded actions, including attempts. */
    public enum Kind {
        LOGIN_FAILED,
        REFRESH_TOKEN_REUSED,
        SESSION_ENDED,
        PASSWORD_CHANGED,
        PASSWORD_CHANGE_FAILED,
        PASSWORD_RESET_REQUESTED,
        PASSWORD_RESET,
        PERMISSION_REFUSED,
        STAFF_INVITED,
        STAFF_CHANGED,
        STAFF_REMOVED,
        SETTINGS_CHANGED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes one line.
     *
     * @param company absent if unknown, as for a sign-in with an unknown address
     * @param actor the staff member who acted
     * @param subject what was acted on: ids and names of things, no personal data
     * @param address network address of the request, where it matters
     */
    public void record(
            Kind kind,
            @Nullable UUID company,
            @Nullable UUID actor,
            String requestId,
            Map<String, Object> subject,
            @Nullable String address) {
        database.jdbc()
                .sql("""
                    insert into identity.access_log
                        (id, company_id, at, kind, actor_id, request_id, subject, address)
                    values (:id, :company, :at, :kind, :actor, :request, :subject::jsonb, :address)
                    """)
                .param("id", ids.next())
                .param("company", company)
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", kind.wireName())
                .param("actor", actor)
                .param("request", requestId)
                .param("subject", json.writeValueAsString(subject))
                .param("address", address)
                .update();
    }

    @Override
    public void refused(HttpServletRequest request, Rejection refusal, String requestId) {
        Caller caller = RouteGate.caller(request).orElse(null);
        if (caller == null) {
            return;
        }
        Map<String, Object> subject = Map.of(
                "method", request.getMethod(),
                "route", RequestedRoute.pattern(request),
                "ids", RequestedRoute.ids(request),
                "required_permission", refusal.details().getOrDefault("required_permission", refusal.code()));
        try {
            record(
                    Kind.PERMISSION_REFUSED,
                    caller.companyId(),
                    caller.id(),
                    requestId,
                    subject,
                    request.getRemoteAddr());
        } catch (DataAccessException e) {
            // The request is refused all the same.
            LOG.error("request {}: a refusal could not be written to the access log", requestId, e);
        }
    }
}

package com.puppycrm.query.audit;

import static com.puppycrm.platform.security.Permission.AUDIT;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.Role;
import com.puppycrm.platform.openapi.PermissionName;
import com.puppycrm.platform.openapi.ValuesOf;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.ListOf;
import com.puppycrm.query.lists.ListQuery;
import com.puppycrm.query.lists.Page;
import com.puppycrm.query.lists.PageReader;
import com.puppycrm.query.lists.PageReader.Source;
import com.puppycrm.query.records.StaffNames;
import com.puppycrm.records.Names;
import com.puppycrm.records.PersonName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@Serves(Serves.Kind.QUERIES)
class AccessLogController {

    private static final Source SOURCE = Source.of(
            "l.at, l.kind, l.actor_id, l.request_id, l.subject::text as subject, l.address, l.id",
            "identity.access_log l",
            "l.id");

    private final PageReader pages;
    private final StaffNames staff;
    private final JsonMapper json;

    AccessLogController(PageReader pages, StaffNames staff, JsonMapper json) {
        this.pages = pages;
        this.staff = staff;
        this.json = json;
    }

    /**
     * A sensitive action, permitted or refused.
     *
     * @param subject what was acted on
     * @param address network address of the request
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Access")
    record Access(
            UUID id,
            Instant at,
            @ValuesOf(AccessKind.class) String kind,
            @Nullable PersonName actor,

            @Schema(implementation = Subject.class) JsonNode subject,

            @Nullable String address,
            @Nullable String requestId) {}

    /** What was acted on; which members there are depends on the kind. Only described: lines are shown as written. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AccessSubject")
    record Subject(
            @Nullable UUID staffId,
            @Nullable UUID sessionId,
            @Nullable Role role,
            @ValuesOf(PermissionName.class) @Nullable List<String> extraPermissions,
            @Nullable List<String> changed,
            @Nullable Long companyVersion,
            @Nullable String method,
            @Nullable String route,
            @Nullable List<UUID> ids,
            @Nullable String requiredPermission) {}

    static final class AccessKind implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return Stream.of(AccessLog.Kind.values())
                    .map(AccessLog.Kind::wireName)
                    .toList();
        }
    }

    /** A line of the log, before its actor's name is looked up. */
    record Line(Access access, @Nullable UUID actorId) {}

    @Operation(
            summary = "List the access log",
            description = "Sign-ins that failed, refusals, and changes of staff and settings.")
    @GetMapping("/api/audit/access-log")
    @AllowedFor(AUDIT)
    Page<Access> listAccessLog(Caller caller, RequestContext context, @ListOf(AccessField.class) ListQuery query) {
        Conditions ofCompany = new Conditions().and("l.company_id = :company", "company", caller.companyId());
        Conditions conditions = query.conditions(ofCompany, context.now(), _ -> new Conditions());
        return pages.read(query, SOURCE, conditions, this::line).mapItems(lines -> named(caller.companyId(), lines));
    }

    private Line line(ResultSet row, int number) throws SQLException {
        Access access = new Access(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                null,
                json.readTree(row.getString("subject")),
                row.getString("address"),
                row.getString("request_id"));
        return new Line(access, row.getObject("actor_id", UUID.class));
    }

    private List<Access> named(UUID companyId, List<Line> lines) {
        Names names = staff.of(companyId, lines.stream().map(Line::actorId));
        return lines.stream()
                .map(line -> new Access(
                        line.access().id(),
                        line.access().at(),
                        line.access().kind(),
                        PersonName.of(line.actorId(), names),
                        line.access().subject(),
                        line.access().address(),
                        line.access().requestId()))
                .toList();
    }
}

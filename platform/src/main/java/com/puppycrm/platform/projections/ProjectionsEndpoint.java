package com.puppycrm.platform.projections;

import com.puppycrm.platform.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Lets operators inspect projections and processes, rebuild projections, and retry dead letters. */
@Endpoint(id = "projections")
public final class ProjectionsEndpoint {

    private static final int STATUS_ACCEPTED = 202;
    private static final int STATUS_CONFLICT = 409;

    private final ProcessingGroups groups;
    private final EventLog log;
    private final @Nullable Rebuilds rebuilds;

    /** @param rebuilds where there are projections */
    ProjectionsEndpoint(ProcessingGroups groups, EventLog log, @Nullable Rebuilds rebuilds) {
        this.groups = groups;
        this.log = log;
        this.rebuilds = rebuilds;
    }

    /**
     * The state of a group.
     *
     * @param kind {@code projection} or {@code process}
     * @param position up to which it has handled everything, on all nodes together
     * @param lag how many committed events it has not handled yet
     * @param version of the code that the tables of a projection were built by
     * @param rebuild that is wanted or under way, or the last one
     */
    public record State(
            String name,
            String kind,
            long position,
            long lag,
            List<DeadLetter> deadLetters,
            @Nullable Integer version,
            RebuildStates.@Nullable State rebuild) {}

    /** {@code GET /actuator/projections} */
    @ReadOperation
    public Map<String, Object> all() {
        long end = log.committedPosition();
        return Map.of(
                "position",
                end,
                "groups",
                groups.all().stream().map(group -> state(group, end)).toList());
    }

    /** {@code GET /actuator/projections/{name}}; null, hence 404, for unknown names. */
    @ReadOperation
    public @Nullable State one(@Selector String name) {
        long end = log.committedPosition();
        return groups.named(name).map(group -> state(group, end)).orElse(null);
    }

    /**
     * {@code POST /actuator/projections/{name}/rebuild} has the tables of a projection built anew beside the live ones,
     * whose state {@code GET} tells; {@code …/retry} retries its dead letters and returns how many were handled. 404 for unknown names and
     * actions, 409 for the rebuild of a process.
     */
    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> act(@Selector String name, @Selector String action) {
        ProcessingGroup group = groups.named(name).orElse(null);
        if (group == null) {
            return refused(WebEndpointResponse.STATUS_NOT_FOUND, "There is no projection or process " + name + ".");
        }
        return switch (action) {
            case "rebuild" -> {
                Projection projection = group.projection().orElse(null);
                if (projection == null || rebuilds == null) {
                    yield refused(
                            STATUS_CONFLICT,
                            name
                                    + " is a process: what it does can't be undone, so it is not replayed. Its dead"
                                    + " letters can be retried.");
                }
                rebuilds.request(projection);
                yield new WebEndpointResponse<>(Map.of("rebuilding", name), STATUS_ACCEPTED);
            }
            case "retry" -> {
                int handled = 0;
                for (UUID stream : group.parkedStreams()) {
                    handled += group.retry(stream);
                }
                yield new WebEndpointResponse<>(Map.of("handled", handled));
            }
            default -> refused(WebEndpointResponse.STATUS_NOT_FOUND, "The actions are rebuild and retry.");
        };
    }

    private static WebEndpointResponse<Map<String, Object>> refused(int status, String reason) {
        return new WebEndpointResponse<>(Map.of("status", status, "detail", reason), status);
    }

    private State state(ProcessingGroup group, long end) {
        long position = group.position();
        Optional<Rebuilds> all = Optional.ofNullable(rebuilds);
        Optional<Projection> projection = group.projection();
        return new State(
                group.name(),
                group.isReadModel() ? "projection" : "process",
                position,
                Math.max(0, end - position),
                group.deadLetters(),
                all.flatMap(each -> projection.map(each::versionOf)).orElse(null),
                all.flatMap(each -> projection.flatMap(each::of)).orElse(null));
    }
}

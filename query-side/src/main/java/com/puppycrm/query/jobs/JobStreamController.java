package com.puppycrm.query.jobs;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Callers;
import com.puppycrm.platform.streams.EventStreams;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class JobStreamController {

    private final Jobs jobs;
    private final JobFeed feed;
    private final EventStreams streams;

    JobStreamController(Jobs jobs, JobFeed feed, EventStreams streams) {
        this.jobs = jobs;
        this.feed = feed;
        this.streams = streams;
    }

    @Operation(summary = "Follow a job", description = """
        Server-sent events named `job`: how the job stands, at once and whenever that has changed. The stream ends when the
        job is finished and reads contain what it did; and with the access token, with the session, and when the
        caller's rights change.\
        """)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Job.class)))
    @GetMapping(path = "/api/jobs/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AllowedFor({})
    void followJob(Caller caller, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        jobs.find(caller, id);
        streams.open(caller, request, response)
                .ifPresent(output -> feed.follow(caller, Callers.signedInUntil(request), id, output));
    }
}

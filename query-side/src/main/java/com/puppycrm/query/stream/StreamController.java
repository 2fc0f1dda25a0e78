package com.puppycrm.query.stream;

import com.puppycrm.platform.Rejection;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class StreamController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final ChangeFeed feed;
    private final EventStreams streams;

    StreamController(ChangeFeed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    @Operation(summary = "Follow changes", description = """
        Server-sent events: which records have changed that the caller may read, sent once reads contain the change.
        An event is named by its type, such as `order.shipped`. `ready`: all before it has been sent. `left`: the caller
        no longer sees the record. `reload`: changes were missed, so read again what is shown. `notifications`, with neither
        id nor data: so are the notifications. The stream ends with the access token, with the session, and when the caller's rights change.\
        """)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.class)))
    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AllowedFor({})
    void followChanges(
            Caller caller,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long after = parsed(lastEventId);
        feed.requireRunning();
        streams.open(caller, request, response)
                .ifPresent(output -> feed.join(new OpenStream(caller, Callers.signedInUntil(request), after, output)));
    }

    private static @Nullable Long parsed(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        if (!POSITION.matcher(lastEventId.strip()).matches()) {
            throw Rejection.invalid(LAST_EVENT_ID, "must be the id of an event of this stream");
        }
        return Long.valueOf(lastEventId.strip());
    }
}

package com.puppycrm.platform.streams;

import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.TooManyRequests;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Makes responses streams of server-sent events, as many as may be open at once. */
@Component
public final class EventStreams {

    private final StreamLimits limits;

    EventStreams(StreamLimits limits) {
        this.limits = limits;
    }

    /**
     * Begins the response to a request as a stream; there is none in the response to a HEAD.
     *
     * @throws TooManyRequests if as many are open as may be
     */
    public Optional<EventOutput> open(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        // A proxy that collects a response before it passes it on would hold back every event.
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getMethod().equals("HEAD")) {
            return Optional.empty();
        }
        StreamLimits.Place place = limits.enter(caller);
        AsyncContext async = request.startAsync();
        var output = new EventOutput(async, response.getOutputStream(), place::leave);
        place.endedBy(output::end);
        output.begin();
        return Optional.of(output);
    }
}

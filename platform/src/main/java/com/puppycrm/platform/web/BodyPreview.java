package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads a request's body before it is validated, to see what it asks for. */
public final class BodyPreview {

    private final RequestBytes bytes;
    private final JsonMapper json;

    BodyPreview(RequestBytes bytes, JsonMapper json) {
        this.bytes = bytes;
        this.json = json;
    }

    /** The body as JSON; empty if it can't be parsed, which is reported when the body is read in full. */
    public JsonNode at(HttpServletRequest request) throws IOException {
        try {
            return json.readTree(bytes.of(request));
        } catch (JacksonException | Rejection e) {
            return MissingNode.getInstance();
        }
    }
}

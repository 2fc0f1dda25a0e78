package com.puppycrm.standalone;

import com.puppycrm.platform.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The API as seen by one caller. */
record Api(RunningProduct product, @Nullable SignIn signIn) {

    static final JsonMapper JSON = ApiJson.mapper();

    /** Of any size: the API document is larger than what may be sent. */
    static final JsonMapper ANSWERS = JsonMapper.builder().build();

    /** The access token that is sent; absent of who is not signed in. */
    @Nullable
    String token() {
        return signIn == null ? null : signIn.token();
    }

    Reply get(String path) {
        return call("GET", path).send();
    }

    Reply post(String path, Object body) {
        return call("POST", path).json(body).send();
    }

    Reply put(String path, Object body) {
        return call("PUT", path).json(body).send();
    }

    Reply patch(String path, Object body) {
        return call("PATCH", path).json(body).send();
    }

    Reply delete(String path) {
        return call("DELETE", path).send();
    }

    Call call(String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(product.address().resolve(path.replace(" ", "%20")))
                .timeout(Duration.ofSeconds(60));
        String token = token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Call(product, request, method);
    }

    /** A request under construction. */
    static final class Call {
        private final RunningProduct product;
        private final HttpRequest.Builder request;
        private final String method;
        private byte[] body = new byte[0];

        private Call(RunningProduct product, HttpRequest.Builder request, String method) {
            this.product = product;
            this.request = request;
            this.method = method;
        }

        Call header(String name, String value) {
            request.header(name, value);
            return this;
        }

        Call ifMatch(long version) {
            return header("If-Match", "\"" + version + "\"");
        }

        Call json(Object value) {
            return body("application/json", JSON.writeValueAsBytes(value));
        }

        Call text(String type, String text) {
            return body(type, text.getBytes(StandardCharsets.UTF_8));
        }

        Call body(String type, byte[] bytes) {
            body = bytes;
            return header("Content-Type", type);
        }

        Call bodyOfNoType(String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /** Of a stream, which goes on, only what it begins with, up to its first event. */
        private static String body(HttpResponse<InputStream> response) throws IOException {
            try (InputStream bytes = response.body()) {
                if (!response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                    return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
                }
                var begun = new StringBuilder();
                for (int c = bytes.read(); c >= 0; c = bytes.read()) {
                    begun.append((char) c);
                    if (begun.indexOf("data:") >= 0 && begun.toString().endsWith("\n\n")) {
                        break;
                    }
                }
                return begun.toString();
            }
        }

        Reply send() {
            HttpRequest built = request.method(
                            method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                    .build();
            try {
                HttpResponse<InputStream> response =
                        product.http().send(built, HttpResponse.BodyHandlers.ofInputStream());
                var reply = new Reply(
                        method + " " + built.uri().getRawPath(),
                        response.statusCode(),
                        response.headers(),
                        body(response));
                if (product.isShared()) {
                    DescribedReply.check(method, built.uri().getPath(), reply);
                }
                return reply;
            } catch (IOException e) {
                throw new UncheckedIOException(method + " " + built.uri(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/** The body of a request as bytes, read only once. */
public final class RequestBytes {

    private static final String ATTRIBUTE = RequestBytes.class.getName();
    private static final MediaType ANY_JSON = new MediaType("application", "*+json");

    private static final int PART = 16 * 1024;

    private final int limit;

    /** @param limit the maximum number of bytes of a body */
    RequestBytes(int limit) {
        this.limit = limit;
    }

    /**
     * Takes in a body as it arrives, to be read later. One that says that it is too large is left where it is.
     *
     * @param isLate whether to give up
     * @return whether it has arrived
     */
    public boolean receive(HttpServletRequest request, BooleanSupplier isLate) throws IOException {
        if (request.getContentLengthLong() > limit) {
            return true;
        }
        InputStream in = request.getInputStream();
        var body = new ByteArrayOutputStream(0);
        byte[] part = new byte[Math.min(limit + 1, PART)];
        // One byte beyond the limit is enough for later calls to see that the body is too large.
        while (body.size() <= limit) {
            int read = in.read(part, 0, Math.min(part.length, limit + 1 - body.size()));
            if (read < 0) {
                break;
            }
            body.write(part, 0, read);
            if (body.size() != request.getContentLengthLong() && isLate.getAsBoolean()) {
                return false;
            }
        }
        request.setAttribute(ATTRIBUTE, body.toByteArray());
        return true;
    }

    byte[] of(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge();
        }
        byte[] body = request.getAttribute(ATTRIBUTE) instanceof byte[] read ? read : new byte[0];
        if (body.length > limit) {
            throw tooLarge();
        }
        return body;
    }

    /** The body, provided that it is JSON or empty. */
    byte[] json(HttpServletRequest request) throws IOException, HttpMediaTypeNotSupportedException {
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            requireJson(request.getContentType());
            requirePlain(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        }
        return of(request);
    }

    /** The digest of a request whose body is read as a type; a body that is not JSON is left out. */
    RequestDigest digest(HttpServletRequest request, Type type, RequestMeaning meaning) throws IOException {
        String method = request.getMethod();
        String path = withoutSlash(request.getRequestURI());
        byte[] body = isJson(request.getContentType()) ? of(request) : new byte[0];
        return new RequestDigest(
                digest(
                        RequestMeaning.target(method, path, request.getQueryString()) + "\n",
                        meaning.of(body, type, method.equals("PATCH"))),
                digest(method + "\n" + path + "\n" + request.getQueryString() + "\n", body));
    }

    private static String digest(String target, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update(body);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static void requireJson(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
        if (!isJson(contentType)) {
            throw new HttpMediaTypeNotSupportedException("not JSON", List.of(MediaType.APPLICATION_JSON));
        }
    }

    /** Nothing is unpacked: a little can become very much. */
    private static void requirePlain(@Nullable String encoding) throws HttpMediaTypeNotSupportedException {
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new HttpMediaTypeNotSupportedException("encoded", List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type) || ANY_JSON.includes(type))
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Rejection tooLarge() {
        return Rejection.of(Rejection.Kind.TOO_LARGE, "body_too_large", "The body is larger than " + limit + " bytes.");
    }
}

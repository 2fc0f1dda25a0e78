package com.puppycrm.standalone.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Which requests the dashboard's files answer: those for a file, and navigations to the address of a page, all of which
 * are one file. Asked after all routes; whatever it leaves is not found.
 */
final class DashboardMapping extends AbstractHandlerMapping {

    private static final String INDEX = "index.html";

    /** Named by its content: never changes under its name. */
    private static final String ASSETS = "assets/";

    /** First segments of paths that are no pages, though a browser may navigate there. */
    private static final Set<String> RESERVED = Set.of(
            "actuator", "api", "assets", "docs", "error", "livez", "problems", "readyz", "swagger-ui", "v3", "webjars");

    private final Set<String> files;
    private final DashboardFiles assets;
    private final DashboardFiles others;

    /** @param files their paths */
    DashboardMapping(Set<String> files, DashboardFiles assets, DashboardFiles others) {
        this.files = files;
        this.assets = assets;
        this.others = others;
        // The last before Spring's own, which takes every path.
        setOrder(LOWEST_PRECEDENCE - 2);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = ServletRequestPathUtils.getParsedRequestPath(request)
                .pathWithinApplication()
                .value()
                .substring(1);
        String file = path.isEmpty() || isPage(path, request) ? INDEX : path;
        if (!files.contains(file)) {
            return null;
        }
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, file);
        return file.startsWith(ASSETS) ? assets : others;
    }

    private static boolean isPage(String path, HttpServletRequest request) {
        String[] segments = path.split("/", -1);
        return Set.of("GET", "HEAD").contains(request.getMethod())
                && !RESERVED.contains(segments[0])
                && Arrays.stream(segments).noneMatch(segment -> segment.contains("."))
                && accepted(request).contains("text/html");
    }

    /** Browsers name HTML when they navigate, and only then. */
    private static String accepted(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept == null ? "" : accept;
    }
}

package com.puppycrm.platform.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.puppycrm.platform.database.ServedRequest;
import com.puppycrm.platform.web.Problems;
import com.puppycrm.platform.web.RequestBytes;
import com.puppycrm.platform.web.RequestCheck;
import com.puppycrm.platform.web.RequestThreads;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Has requests to the API, and for its document, worked on by a limited number of threads, each from when its request has
 * arrived as a whole to when its response is complete. Clients are waited for by virtual threads, of which there may be as
 * many as connections. Everything else (files, pages, probes) costs little and is served by those, whatever the others do.
 */
final class RequestWork implements Filter {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final RequestBytes bytes;
    private final Problems problems;
    private final Semaphore free;
    private final Semaphore freeForReads;
    private final Semaphore freeForChanges;
    private final RequestThreads limits;
    private final Cache<ClientNetwork, Semaphore> freeOfClients =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(5)).build();
    private final Cache<UUID, Semaphore> freeOfTokens = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("work-", 1).factory());

    RequestWork(RequestBytes bytes, Problems problems, RequestThreads limits) {
        this.bytes = bytes;
        this.problems = problems;
        this.free = new Semaphore(limits.atOnce(), true);
        this.freeForReads = new Semaphore(limits.ofOneKind(), true);
        this.freeForChanges = new Semaphore(limits.ofOneKind(), true);
        this.limits = limits;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (isWork(http)) {
            if (isReceived(http, (HttpServletResponse) response)) {
                work(http, (HttpServletResponse) response, chain);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** By the path that Tomcat has decoded, as routes are. */
    private static boolean isWork(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/api/") || path.startsWith("/v3/");
    }

    /** Otherwise the request has been refused. */
    private boolean isReceived(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var connection = Connection.of(request);
        try {
            if (bytes.receive(
                    request, () -> connection.filter(Connection::isLate).isPresent())) {
                connection.ifPresent(Connection::received);
                return true;
            }
        } catch (SocketTimeoutException e) {
            // Refused like one that is late.
        } catch (IOException e) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            problems.write(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "invalid_request",
                    "The body can't be read: it ends too early, or its chunks or trailers are malformed.");
            return false;
        }
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(
                request,
                response,
                HttpStatus.REQUEST_TIMEOUT,
                "request_too_slow",
                "The request did not arrive in time; send it again.");
        return false;
    }

    private void work(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<Semaphore> needed = List.of(
                ofToken(request),
                freeOfClients.get(ClientNetwork.of(request), _ -> new Semaphore(limits.atOncePerClient(), true)),
                RequestCheck.isRead(request) ? freeForReads : freeForChanges,
                free);
        var held = new HeldResponse(response);
        Deque<Semaphore> taken = new ArrayDeque<>();
        try {
            for (Semaphore each : needed) {
                if (!each.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    refuseForNow(request, response);
                    return;
                }
                taken.push(each);
            }
            threads.submit(() -> ServedRequest.serving(() -> {
                        chain.doFilter(request, held);
                        return true;
                    }))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is being stopped", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case ServletException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw new ServletException(e.getCause());
            }
        } finally {
            taken.forEach(Semaphore::release);
        }
        held.send();
    }

    /** Whoever sends much at once waits without a place that others need, before it is known whose token it is. */
    private Semaphore ofToken(HttpServletRequest request) {
        String token = request.getHeader(HttpHeaders.AUTHORIZATION);
        return token == null
                ? new Semaphore(1)
                : freeOfTokens.get(
                        UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)),
                        _ -> new Semaphore(limits.atOncePerToken(), true));
    }

    private void refuseForNow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        problems.write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "temporarily_unavailable",
                "The service is temporarily unavailable; try again.");
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}

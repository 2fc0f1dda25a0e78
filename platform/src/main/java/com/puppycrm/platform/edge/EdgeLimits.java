package com.puppycrm.platform.edge;

import java.time.Duration;

/**
 * What a client may take of the service by being slow.
 *
 * @param connectionsPerAddress how many connections a {@linkplain ClientNetwork network} has at once; proxies that are
 *     trusted have as many as they like
 * @param request within which time a whole request arrives, counted from its first byte
 * @param response within which time a whole response is read, counted from when the client does not keep up
 */
record EdgeLimits(int connectionsPerAddress, Duration request, Duration response) {}

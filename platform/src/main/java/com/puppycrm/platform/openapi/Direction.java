package com.puppycrm.platform.openapi;

/** Which way a body goes: what may be absent from a request is sent as null in a response. */
enum Direction {
    REQUEST,
    RESPONSE
}

package com.puppycrm.platform.web;

/** Body of a request that has nothing to say: whatever is sent is refused as unknown. */
public record NoBody() {}

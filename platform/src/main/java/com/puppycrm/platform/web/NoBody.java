package com.puppycrm.platform.web;

/** Body of a request that takes no fields: any field is rejected as unknown. */
public record NoBody() {}

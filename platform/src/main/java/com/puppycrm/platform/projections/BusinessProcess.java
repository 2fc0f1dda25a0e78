package com.puppycrm.platform.projections;

/** Turns what happened into commands. Never replayed: it begins where the log stood when it was first started. */
public interface BusinessProcess extends LogSubscriber {}

package com.puppycrm.platform.projections;

/** Turns events into commands. Never replayed: it starts at the end of the log at the time of its first start. */
public interface BusinessProcess extends LogSubscriber {}

package com.puppycrm.platform.web;

/**
 * How many requests are worked on at once.
 *
 * @param atOnce of all kinds
 * @param atOncePerClient of one network
 * @param atOncePerToken with one access token
 */
public record RequestThreads(int atOnce, int atOncePerClient, int atOncePerToken) {

    /** How many of them may be reads, or may be changes, so that neither keep the others out. */
    public int ofOneKind() {
        return Math.ceilDiv(atOnce * 3, 4);
    }
}

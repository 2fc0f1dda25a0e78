package com.puppycrm.command.companies;

/** Names are one line, and not blank. Read through in linear time, whatever is sent; also good in JavaScript. */
final class OneLine {

    static final String NOT_BLANK = "(?=.*\\S)[^\\x00-\\x1f\\x7f]*";
    static final String MESSAGE = "must be one line and not blank";

    private OneLine() {}
}

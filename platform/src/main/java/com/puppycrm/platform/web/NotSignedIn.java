package com.puppycrm.platform.web;

/** The access token is missing, invalid or expired, or the credentials are wrong: 401. */
public final class NotSignedIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public NotSignedIn(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

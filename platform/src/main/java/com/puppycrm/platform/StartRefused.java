package com.puppycrm.platform;

/** The service can't start as things are; says what is wrong, and what to do about it. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param reason what is wrong, as a sentence
     * @param remedy what whoever starts the service can do, ready to copy where it is a command
     */
    public StartRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}

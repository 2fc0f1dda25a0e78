package com.puppycrm.platform.running;

/** The service can't start in its environment; says what is wrong and how to fix it. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     *
     * @param reason what is wrong, as a sentence
     * @param remedy what the operator can do, ready to copy where it is a command
     */
    public StartRefused(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}

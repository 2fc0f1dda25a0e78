package com.puppycrm.platform.privacy;

import java.util.Arrays;

/** Personal keys without a database. */
public final class KeysOfTests {

    private KeysOfTests() {}

    /** The same key for the same number. */
    public static PersonKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new PersonKey(bytes);
    }
}

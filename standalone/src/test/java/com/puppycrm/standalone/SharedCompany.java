package com.puppycrm.standalone;

import java.util.UUID;

/** One company for all tests that need no other: registered with the first use. */
final class SharedCompany {

    static final TestCompany company = TestCompany.register();

    private SharedCompany() {}

    static Api api() {
        return company.api();
    }

    static String customer(UUID id) {
        return "/api/customers/" + id + "/";
    }
}

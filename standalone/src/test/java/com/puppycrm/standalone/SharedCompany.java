package com.puppycrm.standalone;

import java.util.UUID;

/** A company shared by all tests that need no company of their own, registered on first use. */
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

package com.puppycrm.platform.capacity;

import com.puppycrm.platform.security.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Who takes something: a caller, and the company it belongs to. All who are not signed in are one. */
record Party(UUID company, UUID caller) {

    private static final UUID NOBODY = new UUID(0, 0);

    static Party of(HttpServletRequest request) {
        return Callers.behind(request)
                .map(caller -> new Party(caller.companyId(), caller.id()))
                .orElse(new Party(NOBODY, NOBODY));
    }
}

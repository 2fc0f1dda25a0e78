package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;

/** Learns of every request that was refused because its caller may not do that, before the refusal is answered. */
public interface RefusalListener {

    void refused(HttpServletRequest request, Rejection refusal, String requestId);
}

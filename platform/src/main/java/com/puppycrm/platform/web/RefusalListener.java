package com.puppycrm.platform.web;

import com.puppycrm.platform.Rejection;
import jakarta.servlet.http.HttpServletRequest;

/** Is told of every request refused for lack of a permission, before the response is sent. */
public interface RefusalListener {

    void refused(HttpServletRequest request, Rejection refusal, String requestId);
}

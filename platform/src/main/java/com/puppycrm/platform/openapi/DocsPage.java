package com.puppycrm.platform.openapi;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API reference, at {@code /docs}: a page around Swagger UI, which shows the OpenAPI document. */
@RestController
class DocsPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    /** Stricter than that of the other pages: no inline styles either. Swagger UI's pictures are data in its styles. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final String page;

    DocsPage() throws IOException {
        page = new ClassPathResource("pages/docs.html").getContentAsString(StandardCharsets.UTF_8);
    }

    @GetMapping("/docs")
    ResponseEntity<Object> page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        return ResponseEntity.ok().contentType(HTML).body(page);
    }
}

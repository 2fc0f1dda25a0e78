package com.puppycrm.platform.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.HtmlUtils;

/** Explains the codes of errors to people: the {@code type} of an error leads here. */
@RestController
class ProblemPages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping("/problems")
    ResponseEntity<Object> all() {
        return page("Errors of the API", """
            <p>Every error has a <code>code</code>. Its page says what it means and what to do.</p>
            <div class="wide"><table>
            <tr><th scope="col">Status</th><th scope="col">Code</th></tr>
            %s</table></div>
            """.formatted(KnownProblem.all().stream()
                .map(problem -> """
                    <tr><td>%d</td><td><a href="%s">%s</a></td></tr>
                    """.formatted(problem.status(), KnownProblem.typeOf(problem.code()), problem.code()))
                .collect(joining())));
    }

    @GetMapping("/problems/{code}")
    ResponseEntity<Object> one(@PathVariable String code, HttpServletRequest request) throws NoResourceFoundException {
        KnownProblem problem = KnownProblem.of(code)
                .orElseThrow(() -> new NoResourceFoundException(
                        HttpMethod.valueOf(request.getMethod()), request.getRequestURI(), request.getRequestURI()));
        return page(problem.code(), """
            <p>Status: <strong>%d %s</strong></p>
            <p>%s</p>
            <h2>What to do</h2>
            <p>%s</p>
            %s<p><a href="/problems">All errors</a></p>
            """.formatted(
                        problem.status(),
                        HttpStatus.valueOf(problem.status()).getReasonPhrase(),
                        escaped(problem.meaning()),
                        escaped(problem.remedy()),
                        members(problem.members())));
    }

    private static String members(Map<String, String> members) {
        if (members.isEmpty()) {
            return "";
        }
        return members.entrySet().stream()
                .map(member ->
                        "<dt><code>" + member.getKey() + "</code></dt><dd>" + escaped(member.getValue()) + "</dd>\n")
                .collect(joining("", "<h2>What else the error has</h2>\n<dl>\n", "</dl>\n"));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static ResponseEntity<Object> page(String title, String content) {
        return ResponseEntity.ok().contentType(HTML).body("""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%1$s - Puppy CRM</title>
              <link rel="icon" href="/icon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="/page.css">
            </head>
            <body>
            <header>
            <nav aria-label="Documentation"><a href="/docs">Puppy CRM: API reference</a></nav>
            <h1>%1$s</h1>
            </header>
            <main>
            %2$s</main>
            </body>
            </html>
            """.formatted(title, content));
    }
}

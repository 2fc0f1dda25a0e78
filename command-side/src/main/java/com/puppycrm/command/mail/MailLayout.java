package com.puppycrm.command.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Words mails: as plain text and as HTML, in which nothing of a value is markup. */
@Component
class MailLayout {

    private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\n{2,}");

    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();
    private final SpringTemplateEngine templates = new SpringTemplateEngine();
    private final String baseUrl;

    MailLayout(@Value("${puppy.base-url:http://localhost:${server.port:8000}}") String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        words.setBasename("mail/words");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        templates.addTemplateResolver(layouts("*.txt", TemplateMode.TEXT));
        templates.addTemplateResolver(layouts("*.html", TemplateMode.HTML));
    }

    private static ClassLoaderTemplateResolver layouts(String names, TemplateMode mode) {
        var layouts = new ClassLoaderTemplateResolver();
        layouts.setPrefix("mail/");
        layouts.setResolvablePatterns(Set.of(names));
        layouts.setTemplateMode(mode);
        layouts.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return layouts;
    }

    /** A mail as its recipient reads it. */
    record Worded(String subject, String text, String html) {}

    Worded worded(Mail mail) {
        Locale locale = mail.language().locale();
        String subject = said("subject", mail);
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("language", locale.getLanguage());
        variables.put("subject", subject);
        variables.put("above", paragraphs("above", mail));
        variables.put("below", paragraphs("below", mail));
        variables.put("link", mail.linkPath() == null ? null : baseUrl + mail.linkPath());
        variables.put("action", mail.linkPath() == null ? null : said("link", mail));
        var context = new Context(locale, variables);
        return new Worded(
                subject,
                templates.process("layout.txt", context).strip() + "\n",
                templates.process("layout.html", context));
    }

    private List<String> paragraphs(String part, Mail mail) {
        return BETWEEN_PARAGRAPHS.splitAsStream(said(part, mail)).toList();
    }

    private String said(String part, Mail mail) {
        return words.getMessage(
                mail.kind() + "." + part,
                mail.values().toArray(),
                mail.language().locale());
    }
}

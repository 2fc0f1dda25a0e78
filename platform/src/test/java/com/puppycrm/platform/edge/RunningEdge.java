package com.puppycrm.platform.edge;

import com.puppycrm.platform.Ids;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.Serves;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A server with a few routes and nothing behind them. */
final class RunningEdge implements AutoCloseable {

    private static final String ON = "running-edge";

    private final ConfigurableApplicationContext application;

    RunningEdge(String... settings) {
        var starting = new SpringApplication(App.class);
        starting.setDefaultProperties(java.util.Map.of(
                "spring.main.web-application-type",
                "servlet",
                "spring.main.banner-mode",
                "off",
                "server.port",
                "0",
                ON,
                "true"));
        application = starting.run(settings);
    }

    int port() {
        return application.getEnvironment().getRequiredProperty("local.server.port", int.class);
    }

    Edge edge() {
        return application.getBean(Edge.class);
    }

    /** Lets the requests to {@code /api/stuck} end. */
    void free() {
        application.getBean(Routes.class).stuck.countDown();
    }

    @Override
    public void close() {
        free();
        application.close();
    }

    /** Not annotated as what it is, since other tests scan for that. */
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocConfigProperties.class,
        SpringDocWebMvcConfiguration.class
    })
    @ComponentScan(
            basePackages = {"com.puppycrm.platform.edge", "com.puppycrm.platform.web", "com.puppycrm.platform.openapi"},
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(ApiConventionsTest|RunningEdge).*"))
    @Import({Ids.class, Routes.class})
    static class App {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    record Word(String word) {}

    @RestController
    @ConditionalOnProperty(ON)
    @Serves(Serves.Kind.QUERIES)
    static class Routes {

        private final CountDownLatch stuck = new CountDownLatch(1);

        @PostMapping("/api/words")
        @OpenToAll
        Word echo(@JsonBody Word word) {
            return word;
        }

        @GetMapping("/api/long")
        @OpenToAll
        Word many() {
            return new Word("x".repeat(2_000_000));
        }

        @GetMapping("/api/stuck")
        @OpenToAll
        Word stuck() throws InterruptedException {
            stuck.await();
            return new Word("free");
        }

        @GetMapping("/api/client")
        @OpenToAll
        Word client(HttpServletRequest request) {
            return new Word(ClientNetwork.of(request).text() + " " + request.getScheme());
        }

        /** Stands for the probes. */
        @GetMapping("/probe")
        @OpenToAll
        Word probe() {
            return new Word("fine");
        }
    }
}

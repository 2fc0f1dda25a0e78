package com.puppycrm.standalone.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;

/** The dashboard's files. What is in the class path at the start is what is served. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DashboardConfiguration.class);
    private static final ClassPathResource FOLDER = new ClassPathResource("dashboard/");

    @Bean
    DashboardFiles dashboardAssets() {
        return new DashboardFiles(
                FOLDER, CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    /** Asked for again each time, so that a new version is seen at once; if nothing changed, the answer is short. */
    @Bean
    DashboardFiles otherDashboardFiles() {
        var files = new DashboardFiles(FOLDER, CacheControl.noCache());
        files.setEtagGenerator(DashboardConfiguration::etag);
        return files;
    }

    @Bean
    DashboardMapping dashboardMapping(DashboardFiles dashboardAssets, DashboardFiles otherDashboardFiles)
            throws IOException {
        Set<String> files = files();
        if (files.isEmpty()) {
            LOG.warn("The dashboard was not built, so only the API is served");
        }
        return new DashboardMapping(files, dashboardAssets, otherDashboardFiles);
    }

    /** The paths of all files, without their compressed forms. */
    private static Set<String> files() throws IOException {
        Set<String> files = new HashSet<>();
        if (FOLDER.exists()) {
            String base = FOLDER.getURL().toString();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:dashboard/**/*.*")) {
                String path = file.getURL().toString().substring(base.length());
                if (!path.endsWith(".br") && !path.endsWith(".gz")) {
                    files.add(path);
                }
            }
        }
        return files;
    }

    private static String etag(Resource file) {
        try (var content = file.getInputStream()) {
            return "\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

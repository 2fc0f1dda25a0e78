package com.puppycrm.standalone.dashboard;

import com.puppycrm.platform.security.OpenToAll;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Sends a file of the dashboard, compressed where the browser takes it: the build left it in these forms too. */
@OpenToAll
final class DashboardFiles extends ResourceHttpRequestHandler {

    DashboardFiles(ClassPathResource folder, CacheControl caching) {
        setLocations(List.of(folder));
        setResourceResolvers(List.of(new Smallest(), new PathResourceResolver()));
        setMediaTypes(Map.of("webmanifest", MediaType.valueOf("application/manifest+json")));
        setCacheControl(caching);
        // That of a file in a jar says when it was packed.
        setUseLastModified(false);
    }

    /** Spring's own takes the first coding that the browser names, and they all name gzip first. */
    private static final class Smallest implements ResourceResolver {

        private static final ResourceResolver BROTLI = encoded("br", ".br");
        private static final ResourceResolver GZIP = encoded("gzip", ".gz");

        private static ResourceResolver encoded(String coding, String extension) {
            var resolver = new EncodedResourceResolver();
            resolver.setContentCodings(List.of(coding));
            resolver.registerExtension(coding, extension);
            return resolver;
        }

        @Override
        public @Nullable Resource resolveResource(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> folders,
                ResourceResolverChain chain) {
            String accepted = request == null ? null : request.getHeader(HttpHeaders.ACCEPT_ENCODING);
            ResourceResolver resolver = accepted != null && accepted.contains("br") ? BROTLI : GZIP;
            return resolver.resolveResource(request, path, folders, chain);
        }

        @Override
        public @Nullable String resolveUrlPath(
                String path, List<? extends Resource> folders, ResourceResolverChain chain) {
            return chain.resolveUrlPath(path, folders);
        }
    }
}

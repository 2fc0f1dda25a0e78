package com.puppycrm.platform.running;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/**
 * Tells why the application does not start: the reason first, the remedy last, nothing between. Spring Boot's own report,
 * which has a frame around it, is turned off in {@code platform.yml}. Registered in {@code META-INF/spring.factories}.
 */
final class RefusalReport implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println("Puppy CRM can't start. " + analysis.getDescription());
        if (analysis.getAction() != null && !analysis.getAction().isBlank()) {
            System.err.println(analysis.getAction());
        }
    }
}

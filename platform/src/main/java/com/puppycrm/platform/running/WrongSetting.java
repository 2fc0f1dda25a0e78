package com.puppycrm.platform.running;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Names a setting whose value is of the wrong kind, as the variable that people set. Registered in {@code
 * META-INF/spring.factories}.
 */
final class WrongSetting implements FailureAnalyzer {

    private static final Pattern SETTING = Pattern.compile("\\$\\{([\\w.-]+)");

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        String setting = null;
        TypeMismatchException mismatch = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnsatisfiedDependencyException dependency) {
                setting = settingOf(dependency);
            } else if (at instanceof TypeMismatchException found) {
                mismatch = found;
            }
        }
        if (setting == null || mismatch == null || mismatch.getRequiredType() == null) {
            return null;
        }
        return new FailureAnalysis(
                setting + " is " + mismatch.getValue() + ", which can't be read as "
                        + mismatch.getRequiredType().getSimpleName() + ".",
                "Set it as the table of settings in docs/OPERATIONS.md shows, or leave it out.",
                failure);
    }

    private static @Nullable String settingOf(UnsatisfiedDependencyException dependency) {
        var place = dependency.getInjectionPoint();
        Value value = place == null ? null : place.getAnnotation(Value.class);
        if (value == null) {
            return null;
        }
        Matcher found = SETTING.matcher(value.value());
        return found.find() ? found.group(1).replace("-", "_").replace('.', '_').toUpperCase(Locale.ROOT) : null;
    }
}

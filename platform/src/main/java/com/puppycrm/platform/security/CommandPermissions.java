package com.puppycrm.platform.security;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.web.ApiJson;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a command requires, as declared on its record. */
public final class CommandPermissions {

    private static final JsonMapper JSON = ApiJson.mapper();

    private CommandPermissions() {}

    /** The permissions of which a caller needs one to send such a command. */
    static Permission[] of(Class<?> command) {
        AllowedFor allowed = command.getAnnotation(AllowedFor.class);
        List<Permission> enough = Arrays.stream(command.getAnnotationsByType(AlsoNeeds.class))
                .filter(AlsoNeeds::enough)
                .map(AlsoNeeds::value)
                .toList();
        if (allowed == null && enough.isEmpty()) {
            throw new IllegalStateException(command + " declares no permission");
        }
        Stream<Permission> always = allowed == null ? Stream.empty() : Arrays.stream(allowed.value());
        return Stream.concat(enough.stream(), always).toArray(Permission[]::new);
    }

    /** Throws {@link Rejection} 403 unless the caller may send this command. */
    public static void require(Caller caller, Object command) {
        Need allowed = Need.always(of(command.getClass()));
        if (!allowed.isMetBy(caller)) {
            throw allowed.refusal();
        }
        for (AlsoNeeds also : command.getClass().getAnnotationsByType(AlsoNeeds.class)) {
            // Few callers lack the permission; the command is inspected only for them.
            if (!caller.may(also.value()) && isAskedFor(also, command)) {
                throw Rejection.forbidden(also.value().wireName());
            }
        }
    }

    private static boolean isAskedFor(AlsoNeeds also, Object command) {
        return Arrays.stream(also.where()).anyMatch(component -> says(command, component, also.is()));
    }

    private static boolean says(Object command, String component, String[] texts) {
        try {
            Object value = accessor(command.getClass(), component).invoke(command);
            return value != null
                    && (texts.length == 0 || List.of(texts).contains(JSON.convertValue(value, String.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't read " + component + " of " + command.getClass(), e);
        }
    }

    private static Method accessor(Class<?> command, String name) throws NoSuchMethodException {
        Method accessor = command.getDeclaredMethod(name);
        accessor.setAccessible(true);
        return accessor;
    }
}

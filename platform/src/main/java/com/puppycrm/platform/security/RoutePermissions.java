package com.puppycrm.platform.security;

import com.puppycrm.platform.JsonNames;
import com.puppycrm.platform.security.Need.Asked;
import com.puppycrm.platform.web.NoBody;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;

/** What a route requires: its own declaration, or that of the commands it sends. */
public final class RoutePermissions {

    private RoutePermissions() {}

    /** The permissions of which a caller always needs one; empty if the route names none. */
    public static Optional<List<Permission>> of(HandlerMethod route) {
        return needs(route).stream().filter(Need::isCertain).findFirst().map(Need::oneOf);
    }

    /** The requirements as a sentence for the API's document. */
    public static String inWords(HandlerMethod route) {
        List<Need> needs = needs(route);
        String always = needs.stream()
                .filter(need -> need.isCertain() && !need.oneOf().isEmpty())
                .map(RoutePermissions::permissions)
                .distinct()
                .collect(Collectors.joining(" and "));
        String more = needs.stream()
                .filter(need -> !need.isCertain() && hasFields(route))
                .map(need ->
                        "; " + need.where().stream().map(Need.Asked::inWords).collect(Collectors.joining(" and "))
                                + ": " + permissions(need))
                .collect(Collectors.joining());
        return (always.isEmpty() ? "For every signed-in staff member" : "Requires " + always) + more + ".";
    }

    private static boolean hasFields(HandlerMethod route) {
        return Arrays.stream(route.getMethodParameters())
                .noneMatch(parameter -> parameter.getParameterType() == NoBody.class);
    }

    private static String permissions(Need need) {
        return need.oneOf().stream()
                .map(permission -> "`" + permission.wireName() + "`")
                .collect(Collectors.joining(" or "));
    }

    /** The requirements, in the order in which they are checked; empty if the route declares none. */
    static List<Need> needs(HandlerMethod route) {
        AllowedFor own = route.getMethodAnnotation(AllowedFor.class);
        if (own != null) {
            return List.of(Need.always(own.value()));
        }
        Sends[] sent = route.getMethod().getAnnotationsByType(Sends.class);
        List<Need> needs = new ArrayList<>();
        for (Sends each : sent) {
            needs.add(new Need(List.of(CommandPermissions.of(each.value())), asked(each)));
        }
        if (!needs.isEmpty() && needs.stream().noneMatch(Need::isCertain)) {
            // One of the commands is sent in any case.
            needs.add(Need.always(needs.stream()
                    .flatMap(need -> need.oneOf().stream())
                    .distinct()
                    .toArray(Permission[]::new)));
        }
        for (Sends each : sent) {
            for (AlsoNeeds also : each.value().getAnnotationsByType(AlsoNeeds.class)) {
                needs.add(new Need(
                        List.of(also.value()),
                        Stream.concat(asked(each).stream(), Stream.of(asked(also)))
                                .toList()));
            }
        }
        needs.sort(Comparator.comparingInt(RoutePermissions::turn));
        return List.copyOf(needs);
    }

    /** If several permissions are accepted, the body decides which one is required, so that is checked first. */
    private static int turn(Need need) {
        if (!need.isCertain()) {
            return 1;
        }
        return need.oneOf().size() > 1 ? 2 : 0;
    }

    private static List<Asked> asked(Sends sends) {
        return sends.where().isEmpty() ? List.of() : List.of(new Asked(List.of(sends.where()), List.of(sends.is())));
    }

    private static Asked asked(AlsoNeeds also) {
        List<String> fields = also.sentAs().length == 0
                ? Arrays.stream(also.where()).map(JsonNames::snakeCase).toList()
                : List.of(also.sentAs());
        return new Asked(fields, List.of(also.is()));
    }
}

package com.puppycrm.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.puppycrm.platform.ExpectedVersion;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Roles;
import com.puppycrm.platform.text.Countries;
import com.puppycrm.platform.web.DomainName;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.Visible;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** What decisions, factories and folds may depend on: code whose result depends on its arguments alone. */
final class PureCode {

    private static final Set<String> PACKAGES = Set.of(
            "java.math",
            "java.text",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            // annotations
            "com.fasterxml.jackson.annotation",
            "jakarta.validation",
            "jakarta.validation.constraints",
            "java.lang.annotation",
            "org.jspecify.annotations",
            // validation and rejection
            "com.puppycrm.platform.criteria",
            "com.puppycrm.platform.input",
            "com.puppycrm.platform.text");

    /** The rest of these packages reaches the machine, its clock, its settings or chance. */
    private static final Set<String> TYPES = Set.of(
            "java.lang.ArithmeticException",
            "java.lang.Boolean",
            "java.lang.CharSequence",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Comparable",
            "java.lang.Deprecated",
            "java.lang.Enum",
            "java.lang.FunctionalInterface",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.Integer",
            "java.lang.Iterable",
            "java.lang.Long",
            "java.lang.MatchException",
            "java.lang.Math",
            "java.lang.NoSuchFieldError",
            "java.lang.Number",
            "java.lang.Object",
            "java.lang.Override",
            "java.lang.Record",
            "java.lang.RuntimeException",
            "java.lang.String",
            "java.lang.StringBuilder",
            "java.lang.SuppressWarnings",
            "java.lang.Throwable",
            "java.lang.Void",
            "java.lang.runtime.ObjectMethods",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays",
            "java.util.Collection",
            "java.util.Collections",
            "java.util.Comparator",
            "java.util.Currency",
            "java.util.Deque",
            "java.util.EnumMap",
            "java.util.EnumSet",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Iterator",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.List",
            "java.util.Locale",
            "java.util.Map",
            "java.util.Map$Entry",
            "java.util.Objects",
            "java.util.Optional",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.Set",
            "java.util.SortedMap",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.UUID",
            ExpectedVersion.class.getName(),
            Rejection.class.getName(),
            Rejection.FieldError.class.getName(),
            Rejection.Kind.class.getName(),
            Permission.class.getName(),
            Roles.class.getName(),
            Countries.class.getName(),
            OneLine.class.getName(),
            Visible.class.getName(),
            DomainName.class.getName());

    /** In packages of which the rest is fine. */
    private static final Set<String> IMPURE_TYPES =
            Set.of("java.time.Clock", "java.time.InstantSource", "java.time.Clock$SystemClock");

    /** Of the types above: they tell the time, the machine's settings, or something by chance, or load a class. */
    private static final Set<String> IMPURE_METHODS =
            Set.of("now", "systemDefault", "getDefault", "setDefault", "randomUUID", "random", "shuffle", "forName");

    /** The only methods of a class that say nothing about where it was loaded from, and call none of its code. */
    private static final Set<String> METHODS_OF_CLASS =
            Set.of("cast", "desiredAssertionStatus", "getEnumConstants", "getName", "getSimpleName", "isInstance");

    private PureCode() {}

    /** A class with a decider or a factory: a static {@code decide} or {@code accept…}. */
    static DescribedPredicate<JavaClass> decidersAndFactories() {
        return describe(
                "decide or accept",
                type -> type.getMethods().stream()
                        .anyMatch(method -> method.getModifiers().contains(JavaModifier.STATIC)
                                && (method.getName().equals("decide")
                                        || method.getName().startsWith("accept"))));
    }

    /**
     * Follows dependencies within a class's own package and to other features of the command side, such as the factories
     * of which a registration is made; commands are input, not something that a class depends on.
     *
     * @param packages where everything is held to be pure by a rule of its own
     */
    static ArchCondition<JavaClass> dependOnPureCodeOnly(DescribedPredicate<JavaClass> packages) {
        return new ArchCondition<>("depend on pure code only") {
            @Override
            public void check(JavaClass root, ConditionEvents events) {
                Set<JavaClass> seen = new HashSet<>(Set.of(root));
                Deque<JavaClass> ahead = new ArrayDeque<>(seen);
                while (!ahead.isEmpty()) {
                    JavaClass type = ahead.remove();
                    for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                        events.add(new SimpleConditionEvent(root, !isImpure(access), access.getDescription()));
                    }
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass().getBaseComponentType();
                        boolean followed = target.getPackage().equals(root.getPackage())
                                || target.getPackageName().startsWith("com.puppycrm.command.");
                        boolean fine = followed || target.isPrimitive() || isPure(target) || packages.test(target);
                        events.add(new SimpleConditionEvent(root, fine, dependency.getDescription()));
                        if (followed && !isCommand(target) && seen.add(target)) {
                            ahead.add(target);
                        }
                    }
                }
            }
        };
    }

    private static boolean isPure(JavaClass type) {
        return TYPES.contains(type.getName())
                || (PACKAGES.contains(type.getPackageName()) && !IMPURE_TYPES.contains(type.getName()));
    }

    private static boolean isImpure(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.getPackageName().startsWith("java.")
                && (IMPURE_METHODS.contains(access.getName())
                        || (owner.isEquivalentTo(Class.class) && !METHODS_OF_CLASS.contains(access.getName())));
    }

    private static boolean isCommand(JavaClass type) {
        return type.getSimpleName().endsWith("Command")
                || type.getEnclosingClass().filter(PureCode::isCommand).isPresent();
    }
}

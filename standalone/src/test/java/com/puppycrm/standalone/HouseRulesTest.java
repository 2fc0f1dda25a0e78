package com.puppycrm.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.platform.input.Bounds;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.AlsoNeeds;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.Serves;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house, each one a sentence; docs/PROJECT_OVERVIEW.md explains them. */
@AnalyzeClasses(packages = "com.puppycrm", importOptions = HouseRulesTest.OnlyTheProduct.class)
class HouseRulesTest {

    /** ArchUnit's own option knows only Maven's default directories; {@code -Dquick} uses another one. */
    static final class OnlyTheProduct implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("test-classes") && !location.contains("-tests.jar");
        }
    }

    private static final String EVENTS = "com.puppycrm.events..";
    private static final String RECORDS = "com.puppycrm.records..";
    private static final String PLATFORM = "com.puppycrm.platform..";
    private static final String COMMAND = "com.puppycrm.command..";
    private static final String QUERY = "com.puppycrm.query..";
    private static final String PROCESSES = "com.puppycrm.command.processes..";

    /** Not even the records that are folded from them. */
    @ArchTest
    static final ArchRule eventsKnowNothingButTheLanguage = classes()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    EVENTS, "java..", "org.jspecify..", "com.fasterxml.jackson.annotation..", "tools.jackson..");

    @ArchTest
    static final ArchRule recordsKnowNothingButEvents = classes()
            .that()
            .resideInAPackage(RECORDS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    RECORDS,
                    EVENTS,
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule theSidesMeetOnlyInEventsAndTheRecordsTheyAmountTo = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(QUERY);

    @ArchTest
    static final ArchRule andTheOtherWayRound = noClasses()
            .that()
            .resideInAPackage(QUERY)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND);

    @ArchTest
    static final ArchRule thePlatformKnowsNoSide = noClasses()
            .that()
            .resideInAPackage(PLATFORM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(COMMAND, QUERY);

    /**
     * Features know about each other only through the directory, and any sends mails. Accounts know companies, because opening, changing and
     * closing an account sends a command to its company. A company's decisions don't know accounts; what they need of
     * them comes through a port.
     */
    @ArchTest
    static final ArchRule featuresOfTheCommandSideAreIslands = slices().matching("com.puppycrm.command.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(PROCESSES), resideInAPackage(COMMAND))
            .ignoreDependency(resideInAPackage(COMMAND), resideInAPackage("com.puppycrm.command.directory.."))
            .ignoreDependency(resideInAPackage(COMMAND), resideInAPackage("com.puppycrm.command.mail.."))
            .ignoreDependency(
                    resideInAPackage("com.puppycrm.command.accounts.."),
                    resideInAPackage("com.puppycrm.command.companies.."));

    /** They share how lists and records are read, and how what is kept by criteria follows them. */
    @ArchTest
    static final ArchRule featuresOfTheQuerySideAreIslands = slices().matching("com.puppycrm.query.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(QUERY), resideInAPackage("com.puppycrm.query.lists.."))
            .ignoreDependency(resideInAPackage(QUERY), resideInAPackage("com.puppycrm.query.records.."))
            .ignoreDependency(resideInAPackage(QUERY), resideInAPackage("com.puppycrm.query.criteria.."));

    @ArchTest
    static final ArchRule noFeatureSeesProcesses = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .and()
            .resideOutsideOfPackage(PROCESSES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PROCESSES);

    /**
     * A class with a static {@code decide} or {@code accept…}, and every class of its feature that it depends on, may
     * depend only on what PureCode lists.
     */
    @ArchTest
    static final ArchRule decisionsAndFactoriesArePure = classes()
            .that()
            .resideInAPackage(COMMAND)
            .and(PureCode.decidersAndFactories())
            .should(PureCode.dependOnPureCodeOnly(resideInAnyPackage(EVENTS, RECORDS)));

    @ArchTest
    static final ArchRule foldsArePure = classes()
            .that()
            .resideInAPackage(RECORDS)
            .should(PureCode.dependOnPureCodeOnly(resideInAnyPackage(EVENTS, RECORDS)));

    /** What is constructed by a fold. Other forms of events are read by the log. */
    @ArchTest
    static final ArchRule eventsArePure = classes()
            .that()
            .resideInAPackage(EVENTS)
            .and()
            .resideOutsideOfPackage("com.puppycrm.events.upcasting..")
            .should(PureCode.dependOnPureCodeOnly(resideInAnyPackage(EVENTS, "tools.jackson..")));

    /** What a command is made of is accepted by a factory beside its decider, which every door uses. */
    @ArchTest
    static final ArchRule noBodyOfACommandIsValidatedByItsConstraintsAlone = ArchRuleDefinition.methods()
            .that(describe("send commands", HouseRulesTest::sendsCommands))
            .should(describeMethod(
                    "take a body as Sent, or one without constraints",
                    method -> Arrays.stream(method.getParameters())
                            .filter(parameter -> parameter.isAnnotationPresent(JsonBody.class))
                            .map(Parameter::getType)
                            .allMatch(body -> body == Sent.class
                                    || !Bounds.constraintsOf(body).isBeanConstrained())));

    private static boolean sendsCommands(JavaMethod method) {
        return method.reflect().getAnnotationsByType(Sends.class).length > 0;
    }

    /** An edit is valid, because nothing but its factory creates one. */
    @ArchTest
    static final ArchRule editsComeFromTheirFactories = classes()
            .that()
            .resideInAPackage(COMMAND)
            .and()
            .haveSimpleNameEndingWith("Edit")
            .should()
            .haveOnlyPrivateConstructors();

    /** Axon finds command handlers by class name, so a missing one is noticed only when its command is sent. */
    @ArchTest
    static final ArchRule aShellHandlesExactlyItsFamilysCommands =
            classes().that().areAnnotatedWith(Aggregate.class).should(handleExactlyOneFamily());

    /** A new event must not compile until all code that follows its family handles it. */
    @ArchTest
    static void noSwitchOverEventsHasADefault(JavaClasses ignored) throws IOException {
        assertThat(EventSwitches.in(Path.of("").toAbsolutePath().getParent()))
                .as("each family is folded, and named in one line each")
                .hasSizeGreaterThan(6)
                .filteredOn(EventSwitches.EventSwitch::open)
                .isEmpty();
    }

    /** Only this class creates the clock. */
    @ArchTest
    static final ArchRule nobodyReadsTheWallClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("com.puppycrm.platform.TimeConfiguration")
            .should()
            .callMethodWhere(describe(
                    "tells the time",
                    call -> (call.getTargetOwner().getPackageName().startsWith("java.time")
                                    && call.getName().equals("now"))
                            || (call.getTargetOwner().isEquivalentTo(Clock.class)
                                    && (call.getName().startsWith("system")
                                            || call.getName().startsWith("tick")))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class);

    @ArchTest
    static final ArchRule idsComeFromOnePlace =
            noClasses().that().resideInAnyPackage(COMMAND, QUERY).should().callMethod(UUID.class, "randomUUID");

    /** What they show would tell every company how much happens in the others (decision 25). */
    @ArchTest
    static final ArchRule featuresKnowAnEventsPositionAmongThoseOfItsCompanyOnly = noClasses()
            .that()
            .resideInAnyPackage(COMMAND, QUERY)
            .and()
            // Goes along the log with the read models, as projections do.
            .doNotHaveSimpleName("ChangeFeed")
            .should()
            .callMethod(RecordedEvent.class, "position")
            .orShould()
            .callMethod(RecordedEvent.class, "eventId");

    @ArchTest
    static final ArchRule eventsAreRecordsWithAStableNameAndARevision = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith(EventType.class);

    @ArchTest
    static final ArchRule commandsAreRecordsWithOneTargetAndSomeoneWhoMaySendThem = classes()
            .that()
            .haveSimpleNameEndingWith("Command")
            .and()
            .areInterfaces()
            .and()
            .resideInAPackage(COMMAND)
            .should(permitOnlyRecordsWithOneTarget());

    /** A permission is named once: by the command, or by a route that sends none. */
    @ArchTest
    static final ArchRule everyRouteSaysOnceForWhomItIs = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(PLATFORM)
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(sayOnceForWhomTheyAre());

    /** Else the gate would look for a field that nobody can send. */
    @ArchTest
    static final ArchRule bodiesHaveTheFieldsThatPermissionsDependOn = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(BodyFields.haveTheFieldsThatPermissionsDependOn());

    @ArchTest
    static final ArchRule whatTheCommandSideChangesForACallerItChangesByCommands = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(COMMAND)
            .and()
            .areAnnotatedWith(AllowedFor.class)
            .should()
            .beAnnotatedWith(GetMapping.class)
            .orShould(describeMethod("change no business data", HouseRulesTest::changesCredentials));

    /** Passwords and sessions are rows, not events (decision 4), and change without a command. */
    private static boolean changesCredentials(Method method) {
        return servedBy(method).equals(Optional.of(Serves.Kind.ACCOUNTS))
                && method.getDeclaringClass().getPackageName().equals("com.puppycrm.command.accounts");
    }

    /** A read added to a controller of commands would otherwise count as a change. */
    @ArchTest
    static final ArchRule noGetIsACommand = ArchRuleDefinition.methods()
            .that()
            .areAnnotatedWith(GetMapping.class)
            .should(describeMethod(
                    "serve something else than commands",
                    method -> !servedBy(method).equals(Optional.of(Serves.Kind.COMMANDS))));

    /** Empty for the platform's own pages; {@link #everyRouteSaysWhatItServes}. */
    private static Optional<Serves.Kind> servedBy(Method method) {
        return Stream.of(method, method.getDeclaringClass())
                .flatMap(place -> Stream.ofNullable(place.getAnnotation(Serves.class)))
                .map(Serves::value)
                .findFirst();
    }

    private static ArchCondition<JavaMethod> describeMethod(String text, Predicate<Method> holds) {
        return new ArchCondition<>(text) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, holds.test(method.reflect()), method.getDescription()));
            }
        };
    }

    /** Used by a proxy to route requests to the sides, and by reads to wait for earlier writes. */
    @ArchTest
    static final ArchRule everyRouteSaysWhatItServes = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(PLATFORM)
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(Serves.class)
            .orShould()
            .beDeclaredInClassesThat(annotatedWith(Serves.class));

    @ArchTest
    static final ArchRule projectionsStandOnTheQuerySideAndProcessesOnTheCommandSide =
            classes().that().implement(Projection.class).should().resideInAPackage(QUERY);

    @ArchTest
    static final ArchRule processesAreSentences = classes()
            .that()
            .implement(BusinessProcess.class)
            .should()
            .resideInAPackage(PROCESSES)
            .andShould()
            .haveNameMatching(".*\\.When[A-Z]\\w*Then[A-Z]\\w*");

    /** Only projections can be rebuilt; tested by PuppyCrmIT. */
    @ArchTest
    static final ArchRule processesAreNotReplayed =
            noClasses().that().areAssignableTo(BusinessProcess.class).should().beAssignableTo(Projection.class);

    /** Each says what ends it, or ends with what it was started for. */
    private static final Set<String> OTHERS_THAT_START_THREADS = Set.of(
            "ProjectionThreads",
            // Each rebuild has its own, whose failure is the rebuild's.
            "Rebuilds",
            "AxonConfiguration",
            "ForgottenPasswords",
            "EmbeddedDatabase",
            "DemoLoading",
            // One for each request, whose failure is the request's.
            "RequestWork",
            "StopDeadline");

    /** A thread that ends by an error which nobody expects would stop what it serves without a word (decision 31). */
    @ArchTest
    static final ArchRule threadsThatMustLiveAreLastingThreads = noClasses()
            .that(describe(
                    "are neither LastingThread nor on the list",
                    type -> !file(type).equals("LastingThread") && !OTHERS_THAT_START_THREADS.contains(file(type))))
            .and()
            .resideOutsideOfPackage("com.puppycrm.benchmarks..")
            .should()
            .callCodeUnitWhere(describe(
                    "starts threads",
                    call -> call.getTargetOwner().isAssignableTo(Executors.class)
                            || (call.getTargetOwner().isAssignableTo(Thread.class)
                                    && Set.of("ofPlatform", "ofVirtual", "startVirtualThread", "start", "<init>")
                                            .contains(call.getName()))
                            || (call.getTargetOwner().getPackageName().startsWith("java.")
                                    && call.getTargetOwner().isAssignableTo(Executor.class)
                                    && call.getName().equals("<init>"))));

    @ArchTest
    static final ArchRule noFieldIsInjected = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|Base|Repository)");

    private static final Set<String> OTHERS_THAT_IGNORE_CASE = Set.of(
            "JsonNames",
            "UnconditionalReads",
            "HostNames",
            "RequestBytes",
            "Field",
            "Countries",
            "FoldedText",
            "CommonPasswords",
            "LogSubscriber",
            "PostgresBinaries",
            "DemoStaff",
            "SegmentDirectory",
            "SegmentEdit",
            "TagDirectory",
            "TagEdit");

    /**
     * Only {@code EmailAddress} and {@code Domain} make addresses comparable; lower case is not enough. What else is put
     * in lower case, names of constants aside, is on this list.
     */
    @ArchTest
    static final ArchRule addressesAreComparedInOneForm = noClasses()
            .that()
            .areNotEnums()
            .and(describe("are not on the list", HouseRulesTest::comparesAddresses))
            .should()
            .callMethod(String.class, "toLowerCase", Locale.class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "equalsIgnoreCase", String.class);

    private static boolean comparesAddresses(JavaClass type) {
        return !OTHERS_THAT_IGNORE_CASE.contains(file(type));
    }

    /** The name of the file that a class stands in. */
    private static String file(JavaClass type) {
        String file = type.getName().replaceFirst("\\$.*", "");
        return file.substring(file.lastIndexOf('.') + 1);
    }

    /** Other constraints would speak the words of the standard, which is what the constraint is called and not what to do. */
    @ArchTest
    static void constraintsHavePlainWords(JavaClasses ignored) throws IOException {
        Set<String> worded =
                Set.of("DecimalMax", "DecimalMin", "Digits", "Max", "Min", "NotEmpty", "NotNull", "Pattern", "Size");
        var constraint = Pattern.compile("import jakarta\\.validation\\.constraints\\.(\\w+|\\*);");
        for (Path source : mainSources(Path.of("").toAbsolutePath().getParent())) {
            assertThat(constraint.matcher(Files.readString(source)).results().map(found -> found.group(1)))
                    .as(source.toString())
                    .isSubsetOf(worded);
        }
    }

    /**
     * {@code @NotBlank} accepts what looks blank, such as a zero-width space, and {@code @Email} neither all domains nor
     * only those that exist in DNS. Read from the sources, because ArchUnit does not see annotations of type arguments.
     */
    @ArchTest
    static void requiredTextsAreVisibleAndAddressesMailAddresses(JavaClasses ignored) throws IOException {
        List<Path> sources = mainSources(Path.of("").toAbsolutePath().getParent());
        assertThat(sources).hasSizeGreaterThan(300);
        for (Path source : sources) {
            assertThat(Files.readString(source))
                    .as(source.toString())
                    .doesNotContain("constraints.NotBlank", "constraints.Email", "constraints.*");
        }
    }

    private static List<Path> mainSources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.map(directory -> directory.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    @ArchTest
    static final ArchRule nothingIsMappedToObjectsBehindOurBack = noClasses()
            .should(dependOnClassesThat(resideInAPackage("jakarta.persistence.."))
                    .as("depend on JPA"));

    private static ArchCondition<JavaClass> handleExactlyOneFamily() {
        return new ArchCondition<>("handle exactly the commands of one family") {
            @Override
            public void check(JavaClass shell, ConditionEvents events) {
                Set<Class<?>> handled = Arrays.stream(shell.reflect().getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                        .map(method -> method.getParameterTypes()[0])
                        .collect(Collectors.toSet());
                Set<Class<?>> family = handled.stream()
                        .flatMap(command -> Arrays.stream(command.getInterfaces()))
                        .filter(Class::isSealed)
                        .flatMap(commands -> Arrays.stream(commands.getPermittedSubclasses()))
                        .collect(Collectors.toSet());
                boolean exactly = !handled.isEmpty() && handled.equals(family);
                events.add(new SimpleConditionEvent(
                        shell, exactly, shell.getName() + " handles " + handled + " of " + family));
            }
        };
    }

    private static ArchCondition<JavaMethod> sayOnceForWhomTheyAre() {
        return new ArchCondition<>("be @OpenToAll, @AllowedFor or @Sends commands that say so") {
            @Override
            public void check(JavaMethod route, ConditionEvents events) {
                Method method = route.reflect();
                boolean open = method.isAnnotationPresent(OpenToAll.class);
                boolean allowed = method.isAnnotationPresent(AllowedFor.class);
                boolean sends = method.getAnnotationsByType(Sends.class).length > 0;
                boolean once = open ? !allowed : allowed != sends;
                events.add(new SimpleConditionEvent(route, once, route.getDescription()));
            }
        };
    }

    private static ArchCondition<JavaClass> permitOnlyRecordsWithOneTarget() {
        return new ArchCondition<>(
                "permit only records with one target, permissions named once, and the accessors they name") {
            @Override
            public void check(JavaClass family, ConditionEvents events) {
                for (Class<?> command : family.reflect().getPermittedSubclasses()) {
                    long targets = command.isRecord()
                            ? Arrays.stream(command.getDeclaredFields())
                                    .filter(field -> field.isAnnotationPresent(TargetAggregateIdentifier.class))
                                    .count()
                            : 0;
                    boolean fine = targets == 1
                            && namesEachPermissionOnce(command)
                            && accessors(command).containsAll(namedByAlsoNeeds(command));
                    events.add(new SimpleConditionEvent(family, fine, command + " has " + targets + " targets"));
                }
            }
        };
    }

    /** At least one of them is needed whatever the command contains. */
    private static boolean namesEachPermissionOnce(Class<?> command) {
        AllowedFor allowed = command.getAnnotation(AllowedFor.class);
        AlsoNeeds[] also = command.getAnnotationsByType(AlsoNeeds.class);
        List<Permission> named = new ArrayList<>(allowed == null ? List.of() : List.of(allowed.value()));
        Arrays.stream(also).map(AlsoNeeds::value).forEach(named::add);
        return (allowed != null || Arrays.stream(also).anyMatch(AlsoNeeds::enough))
                && Set.copyOf(named).size() == named.size();
    }

    private static Set<String> accessors(Class<?> command) {
        return Arrays.stream(command.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> namedByAlsoNeeds(Class<?> command) {
        return Arrays.stream(command.getAnnotationsByType(AlsoNeeds.class))
                .flatMap(needs -> Arrays.stream(needs.where()))
                .collect(Collectors.toSet());
    }
}

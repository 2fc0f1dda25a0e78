package com.puppycrm.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.events.EventType;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.projections.BusinessProcess;
import com.puppycrm.platform.projections.Projection;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.OpenToAll;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The laws of the house, each a sentence; docs/PROJECT_OVERVIEW.md says why. */
@AnalyzeClasses(packages = "com.puppycrm", importOptions = HouseRulesTest.OnlyTheProduct.class)
class HouseRulesTest {

    /** ArchUnit's own option knows only Maven's usual folders; {@code -Dquick} builds into another. */
    static final class OnlyTheProduct implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("test-classes") && !location.contains("-tests.jar");
        }
    }

    private static final String EVENTS = "com.puppycrm.events..";
    private static final String PLATFORM = "com.puppycrm.platform..";
    private static final String COMMAND = "com.puppycrm.command..";
    private static final String QUERY = "com.puppycrm.query..";
    private static final String PROCESSES = "com.puppycrm.command.processes..";

    @ArchTest
    static final ArchRule eventsKnowNothingButTheLanguage = classes()
            .that()
            .resideInAPackage(EVENTS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    EVENTS, "java..", "org.jspecify..", "com.fasterxml.jackson.annotation..", "tools.jackson..");

    @ArchTest
    static final ArchRule theSidesMeetOnlyInEvents = noClasses()
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

    /** The directory is what features may know of each other; accounts sign in the staff of companies. */
    @ArchTest
    static final ArchRule featuresOfTheCommandSideAreIslands = slices().matching("com.puppycrm.command.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(PROCESSES), resideInAPackage(COMMAND))
            .ignoreDependency(resideInAPackage(COMMAND), resideInAPackage("com.puppycrm.command.directory.."))
            .ignoreDependency(
                    resideInAPackage("com.puppycrm.command.accounts.."),
                    resideInAPackage("com.puppycrm.command.companies.."));

    /** What they share is how lists and records are read. */
    @ArchTest
    static final ArchRule featuresOfTheQuerySideAreIslands = slices().matching("com.puppycrm.query.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(QUERY), resideInAPackage("com.puppycrm.query.lists.."))
            .ignoreDependency(resideInAPackage(QUERY), resideInAPackage("com.puppycrm.query.records.."));

    @ArchTest
    static final ArchRule noFeatureSeesProcesses = noClasses()
            .that()
            .resideInAPackage(COMMAND)
            .and()
            .resideOutsideOfPackage(PROCESSES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PROCESSES);

    /** A decider is what has a static {@code decide}, with everything of its feature that it leans on. */
    @ArchTest
    static final ArchRule decisionsArePure = classes()
            .that()
            .resideInAPackage(COMMAND)
            .and(describe(
                    "decide",
                    type -> type.getMethods().stream()
                            .anyMatch(method -> method.getName().equals("decide")
                                    && method.getModifiers().contains(JavaModifier.STATIC))))
            .should(leanOnNothing(resideInAnyPackage(
                            "org.springframework..", "org.axonframework..", "java.sql..", "javax.sql..", "org.slf4j..")
                    .or(type(Clock.class))
                    .or(type(Ids.class))
                    .or(assignableTo(Random.class))));

    /** The edge gets its clock from the one that makes it. */
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

    @ArchTest
    static final ArchRule everyRouteSaysForWhomItIs = ArchRuleDefinition.methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(PLATFORM)
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(AllowedFor.class)
            .orShould()
            .beAnnotatedWith(OpenToAll.class);

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

    /** Only what can be set back to the start can be rebuilt; PuppyCrmIT tries. */
    @ArchTest
    static final ArchRule processesAreNotReplayed =
            noClasses().that().areAssignableTo(BusinessProcess.class).should().beAssignableTo(Projection.class);

    @ArchTest
    static final ArchRule noFieldIsInjected = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|Base|Repository)");

    @ArchTest
    static final ArchRule nothingIsMappedToObjectsBehindOurBack = noClasses()
            .should(dependOnClassesThat(resideInAPackage("jakarta.persistence.."))
                    .as("depend on JPA"));

    /** Follows what a class depends on through its own package; commands are what it is asked, not what it leans on. */
    private static ArchCondition<JavaClass> leanOnNothing(DescribedPredicate<JavaClass> impure) {
        return new ArchCondition<>("lean on nothing of " + impure.getDescription()) {
            @Override
            public void check(JavaClass decider, ConditionEvents events) {
                Set<JavaClass> seen = new HashSet<>(Set.of(decider));
                Deque<JavaClass> ahead = new ArrayDeque<>(seen);
                while (!ahead.isEmpty()) {
                    for (Dependency dependency : ahead.remove().getDirectDependenciesFromSelf()) {
                        JavaClass target = dependency.getTargetClass().getBaseComponentType();
                        boolean fine = !impure.test(target);
                        events.add(new SimpleConditionEvent(decider, fine, dependency.getDescription()));
                        if (target.getPackage().equals(decider.getPackage())
                                && !isCommand(target)
                                && seen.add(target)) {
                            ahead.add(target);
                        }
                    }
                }
            }

            private boolean isCommand(JavaClass type) {
                return type.getSimpleName().endsWith("Command")
                        || type.getEnclosingClass().filter(this::isCommand).isPresent();
            }
        };
    }

    private static ArchCondition<JavaClass> permitOnlyRecordsWithOneTarget() {
        return new ArchCondition<>("permit only records with one target and @AllowedFor") {
            @Override
            public void check(JavaClass family, ConditionEvents events) {
                for (Class<?> command : family.reflect().getPermittedSubclasses()) {
                    long targets = command.isRecord()
                            ? Arrays.stream(command.getDeclaredFields())
                                    .filter(field -> field.isAnnotationPresent(TargetAggregateIdentifier.class))
                                    .count()
                            : 0;
                    boolean fine = targets == 1 && command.isAnnotationPresent(AllowedFor.class);
                    events.add(new SimpleConditionEvent(family, fine, command + " has " + targets + " targets"));
                }
            }
        };
    }
}

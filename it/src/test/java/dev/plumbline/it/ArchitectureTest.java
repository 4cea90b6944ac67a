// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows that {@code ARCHITECTURE.md} draws, and the habits that no compiler checks. */
class ArchitectureTest {

    private static final String ROOT = "dev.plumbline.";

    /** Each package of the core and the packages of the core it may use. A new package needs a line here. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("target", Set.of("text")),
            Map.entry("fact", Set.of("text", "target")),
            Map.entry("log", Set.of("text", "target", "fact")),
            Map.entry("config", Set.of("text", "target", "fact")),
            Map.entry("surroundings", Set.of("text", "target", "fact")),
            Map.entry("probe", Set.of("text", "target", "fact")),
            Map.entry("inside", Set.of("text", "target", "fact")),
            Map.entry("diagnosis", Set.of("text", "target", "fact")),
            Map.entry("wait", Set.of("text", "target", "fact", "probe", "diagnosis")),
            Map.entry("report", Set.of("text", "target", "fact", "diagnosis")),
            Map.entry(
                    "doctor", Set.of("text", "target", "fact", "log", "config", "surroundings", "probe", "diagnosis")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ArchitectureTest::isShipped)
            .importPackages("dev.plumbline");

    /** Quick builds have their tests in another folder than the ready-made option knows. */
    private static boolean isShipped(Location location) {
        return !location.contains("/test-classes/");
    }

    @TestFactory
    Stream<DynamicTest> corePackage_usesOnly_whatItsArrowsAllow() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(arrow.getKey(), () -> {
                    String[] forbidden = ARROWS.keySet().stream()
                            .filter(name -> !name.equals(arrow.getKey()))
                            .filter(name -> !arrow.getValue().contains(name))
                            .map(name -> ROOT + name + "..")
                            .toArray(String[]::new);
                    check(noClasses()
                            .that()
                            .resideInAPackage(ROOT + arrow.getKey() + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .because("the arrows between packages run one way"));
                }));
    }

    @Test
    void everyPackage_ofOurs_isInTheArrowsOrAModuleOfItsOwn() {
        String[] known = Stream.concat(
                        ARROWS.keySet().stream(),
                        Stream.of("cli", "embedded", "agent", "trace", "environment", "check"))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
        check(classes()
                .should()
                .resideInAnyPackage(known)
                .because("a package that no rule knows can use anything: add it to the arrows"));
    }

    @Test
    void report_isUsed_byThoseWhoHandItOnOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + "report..", ROOT + "doctor..", ROOT + "check..", ROOT + "trace.report..", ROOT + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "report..")
                .because("nothing flows back from a report"));
    }

    @Test
    void packages_haveNoCycles() {
        check(slices().matching("dev.plumbline.(*)..").should().beFreeOfCycles());
    }

    @Test
    void rulesAndReports_doNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAnyPackage(ROOT + "diagnosis..", ROOT + "report..", ROOT + "target..", ROOT + "fact..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net", "java.nio.channels..", "javax.net..")
                        .and(DescribedPredicate.not(
                                nameMatching("java\\.net\\.(URI|Inet.*Address|IDN|URISyntaxException"
                                        + "|UnknownHostException|SocketAddress|URLDecoder|URLEncoder)"))))
                .because("they are pure: only readers of settings, probes and surroundings touch the world"));
    }

    @Test
    void standardStreamsAndExit_areLeftToTheCli() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a library that prints or exits decides for its user"));
    }

    @Test
    void classNames_sayWhatTheyAre() {
        check(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl)")
                .because("such a name fits anything: name the thing it is"));
    }

    @Test
    void changeOfCase_namesItsLocale() {
        check(noClasses()
                .should()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .because("in a Turkish locale \"LOCALHOST\" is no longer localhost: pass Locale.ROOT"));
    }

    @Test
    void secret_isRevealed_onlyWhereItIsSent() {
        check(noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(
                        ROOT + "probe..",
                        ROOT + "target..",
                        ROOT + "embedded..",
                        ROOT + "inside..",
                        ROOT + "environment..",
                        ROOT + "provision..",
                        ROOT + "check.sql..")))
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the target is Secret.reveal()",
                        access -> access.getTarget().getName().equals("reveal")
                                && access.getTarget().getOwner().getFullName().equals(ROOT + "target.Secret")))
                .because("what is revealed anywhere else ends up in a message"));
    }

    @Test
    void everyPackage_isNullMarked() {
        Map<String, List<JavaClass>> packages =
                CLASSES.stream().collect(Collectors.groupingBy(JavaClass::getPackageName));
        check(classes().should(new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean marked = packages.get(each.getPackageName()).stream()
                        .filter(type -> type.getSimpleName().equals("package-info"))
                        .anyMatch(type -> type.isAnnotatedWith(NullMarked.class));
                if (!marked && !each.getName().equals("module-info")) {
                    events.add(SimpleConditionEvent.violated(
                            each, each.getPackageName() + " has no package-info.java with @NullMarked"));
                }
            }
        }));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}

package com.puppycrm.standalone;

import com.puppycrm.events.DomainEvent;
import com.puppycrm.platform.log.EventCatalogue;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads the sources for switches over events, because the bytecode does not show whether a default was written. */
@SuppressWarnings("VoidUsed") // what the scanner takes and gives, which is nothing
final class EventSwitches {

    private EventSwitches() {}

    /**
     *
     * @param names the events and families in its cases
     * @param open whether a case covers events that it does not name: a default, or a family after some of its events
     */
    record EventSwitch(String file, Set<String> names, boolean open) {}

    /** All switches over events in the sources of all modules. */
    static List<EventSwitch> in(Path root) throws IOException {
        Set<String> events = names(EventCatalogue.all().stream().map(EventCatalogue.Entry::type));
        Set<String> families = names(EventCatalogue.all().stream().map(entry -> familyOf(entry.type())));
        List<EventSwitch> found = new ArrayList<>();
        for (CompilationUnitTree unit : parsed(root)) {
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void with) {
                    look(tree.getCases());
                    return super.visitSwitch(tree, with);
                }

                @Override
                public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void with) {
                    look(tree.getCases());
                    return super.visitSwitchExpression(tree, with);
                }

                private void look(List<? extends CaseTree> cases) {
                    List<CaseLabelTree> labels = cases.stream()
                            .<CaseLabelTree>flatMap(each -> each.getLabels().stream())
                            .toList();
                    Set<String> named = labels.stream()
                            .filter(PatternCaseLabelTree.class::isInstance)
                            .map(label -> typeOf(((PatternCaseLabelTree) label).getPattern()))
                            .filter(name -> events.contains(name) || families.contains(name))
                            .collect(Collectors.toSet());
                    boolean any = labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance)
                            || (named.stream().anyMatch(families::contains)
                                    && named.stream().anyMatch(events::contains));
                    if (!named.isEmpty()) {
                        found.add(new EventSwitch(unit.getSourceFile().getName(), named, any));
                    }
                }
            }.scan(unit, null);
        }
        return found;
    }

    private static Set<String> names(Stream<? extends Class<?>> types) {
        return types.map(Class::getSimpleName).collect(Collectors.toSet());
    }

    /** The family of an event; sub-families, such as the moves of an order, are listed event by event too. */
    private static Class<?> familyOf(Class<?> event) {
        Class<?> family = event;
        while (family.getInterfaces()[0] != DomainEvent.class) {
            family = family.getInterfaces()[0];
        }
        return family;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(Path root) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> tree = Files.walk(root)) {
            List<Path> sources = tree.filter(path ->
                            path.toString().endsWith(".java") && path.toString().contains("src/main/java"))
                    .toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            return task.parse();
        }
    }

    /** Its simple name. */
    private static String typeOf(PatternTree pattern) {
        Tree type = switch (pattern) {
            case BindingPatternTree binding -> binding.getVariable().getType();
            case DeconstructionPatternTree record -> record.getDeconstructor();
            default -> pattern;
        };
        String name = String.valueOf(type);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

package com.puppycrm.standalone;

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

/** Reads the sources for switches over events: bytecode does not tell a default that was written from one that was not. */
@SuppressWarnings("VoidUsed") // visitors pass their unused argument on
final class EventSwitches {

    private EventSwitches() {}

    /** Those with a default, by their file and the event that gave them away. */
    static List<String> withDefault(Path root) throws IOException {
        Set<String> events = EventCatalogue.all().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(entry.type()), Stream.of(entry.type().getInterfaces())))
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : parsed(root)) {
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitSwitch(SwitchTree tree, Void unused) {
                    look(tree.getCases());
                    return super.visitSwitch(tree, unused);
                }

                @Override
                public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
                    look(tree.getCases());
                    return super.visitSwitchExpression(tree, unused);
                }

                private void look(List<? extends CaseTree> cases) {
                    List<CaseLabelTree> labels = cases.stream()
                            .<CaseLabelTree>flatMap(each -> each.getLabels().stream())
                            .toList();
                    if (labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance)) {
                        labels.stream()
                                .filter(PatternCaseLabelTree.class::isInstance)
                                .map(label -> typeOf(((PatternCaseLabelTree) label).getPattern()))
                                .filter(events::contains)
                                .forEach(event -> found.add(unit.getSourceFile().getName() + ": " + event));
                    }
                }
            }.scan(unit, null);
        }
        return found;
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

package dev.cordon.engine.playbook;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compiles conditions: CEL (https://github.com/google/cel-spec) over the variables of {@link AlertVariables}, whose fields
 * and types are checked before anything runs. Bounded against hostile alerts: steps of comprehensions have a budget, and
 * regular expressions (RE2, linear in the text) a size.
 */
final class Conditions {
    /** Characters of one condition. */
    static final int MAX_TEXT = 2_000;
    /** Steps of all comprehensions in one evaluation. */
    static final int MAX_STEPS = 5_000;

    private static final int MAX_NODES = 500;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_REGEX = 2_000;

    private static final Cel CEL = environment();

    private Conditions() {}

    /** What a text came to: a condition, or what is wrong with it. */
    record Compiled(Optional<Condition> condition, List<Fault> faults) {}

    /**
     * What is wrong with a condition.
     *
     * @param line within the text, from 1
     * @param column within the line, from 0
     * @param message what is wrong: of the checker, shortened, or completing a sentence that begins with the condition
     * @param ofWhole whether the condition as a whole is meant rather than a place in it
     */
    record Fault(int line, int column, String message, boolean ofWhole) {}

    static Compiled compile(String text) {
        if (text.length() > MAX_TEXT) {
            return refused("has " + text.length() + " characters; at most " + MAX_TEXT + " are allowed");
        }
        CelValidationResult checked = CEL.compile(text);
        if (checked.hasError()) {
            return new Compiled(
                    Optional.empty(),
                    checked.getErrors().stream().map(Conditions::fault).toList());
        }
        try {
            CelType type = checked.getAst().getResultType();
            if (!type.equals(SimpleType.BOOL)) {
                return refused("is of type " + typeName(type) + ", not bool");
            }
            return new Compiled(Optional.of(new Condition(text, CEL.createProgram(checked.getAst()))), List.of());
        } catch (CelValidationException | CelEvaluationException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    private static Compiled refused(String message) {
        return new Compiled(Optional.empty(), List.of(new Fault(1, 0, message, true)));
    }

    private static Fault fault(CelIssue issue) {
        String message = issue.getMessage()
                .replaceAll(" \\(in container ''\\)", "")
                .replaceAll(" \\(candidates: .*", "")
                .replaceAll(" expecting \\{.*", "")
                .replaceAll("'_([^_a-z]+)_'", "'$1'")
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration")
                .replace("<EOF>", "the end");
        return new Fault(
                issue.getSourceLocation().getLine(), issue.getSourceLocation().getColumn(), message, false);
    }

    /** As authors write types. */
    static String typeName(CelType type) {
        if (type instanceof ListType list) {
            return "list of " + typeName(list.elemType());
        }
        return switch (type.name()) {
            case "google.protobuf.Timestamp" -> "timestamp";
            case "google.protobuf.Duration" -> "duration";
            default -> type.name();
        };
    }

    private static Cel environment() {
        CelOptions options = CelOptions.current()
                .comprehensionMaxIterations(MAX_STEPS)
                .maxExpressionCodePointSize(MAX_TEXT)
                .maxParseExpressionNodeCount(MAX_NODES)
                .maxParseRecursionDepth(MAX_DEPTH)
                .maxRegexProgramSize(MAX_REGEX)
                .enableHeterogeneousNumericComparisons(true)
                .build();
        CelType event = AlertVariables.EVENT.type();
        List<CelType> structs = Stream.concat(
                        AlertVariables.STRUCTS.stream().map(struct -> (CelType) struct.type()), Stream.of(event))
                .toList();
        CelBuilder cel = CelFactory.plannerCelBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Structs(ImmutableList.copyOf(structs)));
        for (AlertStruct<AlertAt> struct : AlertVariables.STRUCTS) {
            cel.addVar(struct.variable(), struct.type());
        }
        cel.addVar(AlertVariables.EVENT.variable(), ListType.create(event));
        for (AlertField<AlertAt> list : AlertVariables.LISTS) {
            cel.addVar(list.name(), list.type());
        }
        return cel.build();
    }

    private record Structs(ImmutableList<CelType> structs) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return structs;
        }

        @Override
        public Optional<CelType> findType(String name) {
            return structs.stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}

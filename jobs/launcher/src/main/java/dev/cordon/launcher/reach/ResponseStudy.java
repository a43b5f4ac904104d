package dev.cordon.launcher.reach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.launcher.InputProblem;
import dev.cordon.reach.account.AccountSnapshot;
import dev.cordon.reach.policy.NamedPolicy;
import dev.cordon.reach.policy.PolicyReader;
import dev.cordon.reach.policy.PolicyStack;
import dev.cordon.reach.policy.ReadPolicy;
import dev.cordon.reach.response.PolicyChange;
import dev.cordon.reach.response.ResponseRadius;
import dev.cordon.reach.response.ResponseReport;
import dev.cordon.reach.response.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds what a change of policy would break. */
final class ResponseStudy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMS =
            "; give a policy document (an object with Statement), which is added, or an object"
                    + " with one of add, replace_all, bound (a document each) or remove (name of a policy)";

    private final AccountSnapshot snapshot;

    ResponseStudy(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** @param identity ARN that the snapshot has */
    ResponseAnswer of(String identity, String callsFile, String changeFile) throws IOException {
        PolicyStack stack = snapshot.stackOf(identity);
        if (stack == null) {
            throw new IllegalArgumentException("not in the snapshot: " + identity);
        }
        Change change = change(changeFile, stack);
        Calls calls = Calls.read(callsFile, identity);
        ResourceLookup resources = new ResourceLookup(snapshot);
        String account = stack.principal().account();
        ResponseReport report = ResponseRadius.of(
                calls.uses(), calls.unattributed(), stack, change.change(), arn -> resources.of("", arn, account));
        long all = calls.uses().stream().mapToLong(Use::uses).sum() + calls.unattributed();
        return new ResponseAnswer(identity, change.words(), all, change.problems(), report);
    }

    private record Change(PolicyChange change, String words, List<String> problems) {}

    private static Change change(String file, PolicyStack stack) throws IOException {
        String name = String.valueOf(Path.of(file).getFileName());
        String who = stack.principal().name();
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(Path.of(file)));
        } catch (JsonProcessingException e) {
            throw new InputProblem("--change: " + file + ": not JSON: " + e.getOriginalMessage() + FORMS, e);
        }
        if (root.has("Statement")) {
            return document(root, "add", name, who);
        }
        if (root.isObject() && root.size() == 1) {
            String kind = root.fieldNames().next();
            JsonNode value = root.path(kind);
            if (kind.equals("remove") && value.isTextual()) {
                String gone = policy(file, value.asText(), stack);
                return new Change(new PolicyChange.Remove(gone), "taking " + gone + " from " + who, List.of());
            }
            if (List.of("add", "replace_all", "bound").contains(kind) && value.has("Statement")) {
                return document(value, kind, name, who);
            }
        }
        throw new InputProblem("--change: " + file + " is no change of policy" + FORMS);
    }

    /** The name under which an identity policy stands, by its friendly name or ARN as people write it. */
    private static String policy(String file, String asked, PolicyStack stack) {
        List<String> names = stack.identity().stream().map(NamedPolicy::name).toList();
        List<String> meant = names.stream()
                .filter(name -> name.equals(asked)
                        || name.startsWith("inline policy " + asked + " of ")
                        || name.equals("managed policy " + asked)
                        || (name.startsWith("managed policy ") && name.endsWith("/" + asked)))
                .distinct()
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        throw new InputProblem("--change: " + file + ": remove: "
                + (meant.isEmpty() ? "it has no policy " + asked : asked + " may be " + String.join(" or ", meant))
                + "; its policies are: " + (names.isEmpty() ? "none" : String.join(", ", names)));
    }

    private static Change document(JsonNode document, String kind, String name, String who) {
        ReadPolicy read = PolicyReader.read(document);
        NamedPolicy policy = new NamedPolicy(name, read.document());
        return switch (kind) {
            case "replace_all" ->
                new Change(
                        new PolicyChange.ReplaceAll(policy),
                        "putting " + name + " in the place of all policies of " + who,
                        read.problems());
            case "bound" ->
                new Change(new PolicyChange.Bound(policy), "bounding " + who + " by " + name, read.problems());
            default -> new Change(new PolicyChange.Add(policy), "adding " + name + " to " + who, read.problems());
        };
    }
}

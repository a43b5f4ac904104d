package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A module that is named for tests is on no class path but theirs, whoever else needs it: Maven takes the nearest scope. Tests
 * do not notice, the command then ends with a class that is not there.
 */
class ScopesTest {
    private static final Path ROOT = Path.of(System.getProperty("cordon.root"));

    private record Needed(String module, String scope, String type) {
        boolean forTests() {
            return scope.equals("test");
        }
    }

    @Test
    void the_command_names_no_module_for_tests_alone_that_a_part_of_it_needs() throws Exception {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        List<Needed> own = needs("cordon-launcher");
        own.stream().filter(each -> !each.forTests()).forEach(each -> open.add(each.module()));
        while (!open.isEmpty()) {
            String module = open.remove();
            if (needed.add(module)) {
                needs(module).stream().filter(each -> !each.forTests()).forEach(each -> open.add(each.module()));
            }
        }
        assertThat(needed).contains("cordon-stack", "cordon-domain");
        assertThat(own.stream()
                        .filter(each -> each.forTests() && each.type().isEmpty())
                        .map(Needed::module))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(needed);
    }

    private static List<Needed> needs(String module) throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder(module).resolve("pom.xml").toFile())
                .getDocumentElement();
        List<Needed> needs = new ArrayList<>();
        NodeList all = project.getElementsByTagName("dependency");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (text(one, "groupId").equals("dev.cordon")) {
                needs.add(new Needed(text(one, "artifactId"), text(one, "scope"), text(one, "type")));
            }
        }
        return needs;
    }

    private static Path folder(String module) {
        String name = module.substring("cordon-".length());
        return Stream.of("models", "responders", "jobs")
                .map(group -> ROOT.resolve(group).resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no folder of " + module));
    }

    private static String text(Element of, String tag) {
        NodeList found = of.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}

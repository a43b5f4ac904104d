package dev.cordon.console;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.util.List;

/** The rules of axe that a page, or the dialog that is open, breaks so that somebody cannot use it. */
final class Axe {
    /** Of the two themes the first is looked at by all rules, and the other one by those about what a theme changes. */
    private static final String SERIOUS = """
            const [only, done] = arguments;
            const words = ({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" ");
            const broken = async (theme, options) => {
              document.documentElement.dataset.theme = theme;
              const { violations } = await axe.run(only ?? document, { resultTypes: ["violations"], ...options });
              return violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map((rule) => theme + ", " + words(rule));
            };
            (async () => [
              ...(await broken("light", {})),
              ...(await broken("dark", { runOnly: ["color-contrast"] })),
            ])().then(done, (e) => done(["axe does not run: " + e]));""";

    private final String axe;

    Axe() throws Exception {
        axe = new EmbeddedResourceAxeProvider().getScript();
    }

    /** What it finds in either theme; the page is dark afterwards. */
    List<?> serious(Tab tab) {
        if (!Boolean.TRUE.equals(tab.ask("return 'axe' in window"))) {
            tab.run(axe);
        }
        Object found = tab.browser.executeAsyncScript(SERIOUS, tab.isAsked() ? "dialog[open]" : null);
        if (found instanceof List<?> serious) {
            return serious;
        }
        throw new AssertionError("axe answered " + found);
    }
}

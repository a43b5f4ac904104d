package dev.cordon.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;

/** One Chromium for all tests of this module that look at pages. Whoever asks for it gets it signed in nowhere. */
final class SharedChromium implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedChromium.class);

    /** One that runs. */
    private static final class Running implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private static final Dimension WINDOW = new Dimension(1440, 900);

        private final Path profile;
        private final ChromeDriver browser;

        Running() {
            try {
                profile = Files.createTempDirectory("cordon-chromium");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            browser = Chromium.start(profile);
        }

        /** As a browser that was just opened: of the usual size, without cookies, and without what earlier pages said. */
        ChromeDriver fresh() {
            browser.get("about:blank");
            browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
            browser.manage().window().setSize(WINDOW);
            browser.manage().logs().get("browser").getAll();
            return browser;
        }

        @Override
        public void close() throws IOException {
            browser.quit();
            List<Path> files;
            try (Stream<Path> all = Files.walk(profile)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent("chromium", unused -> new Running(), Running.class);
    }

    /** Starts it here, where a machine without one has the whole class skipped. */
    @Override
    public void beforeAll(ExtensionContext context) {
        var unused = running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChromeDriver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context).fresh();
    }
}

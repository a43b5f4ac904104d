package dev.cordon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The {@code cordon} script in a small project of its own, with a Java and a Maven that are played. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CordonScriptTest {
    /** Prints the class path and the arguments instead of running them. */
    private static final String JAVA = "#!/bin/sh\nprintf 'ran'; for a in \"$@\"; do printf ' <%s>' \"$a\"; done\n";

    /** Builds an empty jar and a library; counts its runs; fails where a file says so. */
    private static final String MAVEN = """
            #!/bin/sh
            echo run >> "$MVN_LOG"
            [ -f fail ] && { echo 'a reason to fail'; exit 1; }
            mkdir -p jobs/launcher/target/user-build/lib
            : > jobs/launcher/target/user-build/cordon-launcher.jar
            : > jobs/launcher/target/user-build/lib/cordon-domain.jar
            : > jobs/launcher/target/user-build/lib/other.jar
            case "$*" in *'-pl bench'*)
                mkdir -p bench/target/user-build/lib
                : > bench/target/user-build/cordon-bench.jar
                : > bench/target/user-build/lib/other.jar
                : > bench/target/user-build/lib/forest.jar ;;
            esac
            sleep "${MVN_SECONDS:-0}"
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path root = Path.of("");
    private Path bin = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("my cordon"));
        bin = Files.createDirectories(folder.resolve("bin"));
        jdk = jdk("jdk", "17.0.1", true);
        script(bin.resolve("mvn"), MAVEN);
        Path script = Path.of(System.getProperty("cordon.root", "../..")).resolve("cordon");
        Files.copy(script, root.resolve("cordon"));
        executable(root.resolve("cordon"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("jobs/launcher/src/main"));
        Files.writeString(root.resolve("jobs/launcher/src/main/A.java"), "class A {}");
        Files.createDirectories(root.resolve("models/domain"));
    }

    @Test
    void the_first_use_builds_and_says_so_and_the_second_only_runs() throws Exception {
        Ran first = cordon(Map.of(), "detect", "--in", "a b");
        assertThat(first.code()).isZero();
        assertThat(first.err()).contains("first use: building Cordon");
        assertThat(first.out()).endsWith("<dev.cordon.launcher.Cordon> <detect> <--in> <a b>");

        Ran second = cordon(Map.of());
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_changed_source_is_built_and_a_touched_one_or_a_test_is_not() throws Exception {
        cordon(Map.of());
        Path source = root.resolve("jobs/launcher/src/main/A.java");
        Files.setLastModifiedTime(source, FileTime.fromMillis(4_000_000_000_000L));
        Files.createDirectories(root.resolve("jobs/launcher/src/test"));
        Files.writeString(root.resolve("jobs/launcher/src/test/ATest.java"), "class ATest {}");
        assertThat(cordon(Map.of()).err()).isEmpty();

        Files.writeString(source, "class A { int b; }");
        assertThat(cordon(Map.of()).err()).contains("building what changed");
        Files.delete(source);
        assertThat(cordon(Map.of()).err()).contains("building what changed");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void two_first_uses_at_once_build_once() throws Exception {
        Process one = start(Map.of("MVN_SECONDS", "1"), "x");
        Process other = start(Map.of("MVN_SECONDS", "1"), "y");
        assertThat(finish(one).code()).isZero();
        assertThat(finish(other).code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void an_old_distribution_goes_unless_a_process_that_runs_has_said_it_is_in_use() throws Exception {
        cordon(Map.of());
        Path state = root.resolve("target/cordon");
        Path running = Files.createDirectories(state.resolve("dist-running"));
        Path dead = Files.createDirectories(state.resolve("dist-dead"));
        Path unused = Files.createDirectories(state.resolve("dist-unused"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createFile(running.resolve("used-by-" + ProcessHandle.current().pid()));
        Files.createFile(dead.resolve("used-by-" + gone.pid()));
        for (Path each : List.of(running, dead, unused)) {
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        }
        Files.writeString(root.resolve("pom.xml"), "<project>changed</project>");
        assertThat(cordon(Map.of()).code()).isZero();
        assertThat(running).isDirectory();
        assertThat(dead).doesNotExist();
        assertThat(unused).doesNotExist();
    }

    @Test
    void a_build_that_fails_shows_its_last_lines_and_where_the_log_is() throws Exception {
        Files.writeString(root.resolve("fail"), "");
        Ran ran = cordon(Map.of());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains(
                        "a reason to fail",
                        root.toRealPath().resolve("target/cordon/build.log").toString());
        Files.delete(root.resolve("fail"));
        assertThat(cordon(Map.of()).code()).isZero();
    }

    @Test
    void what_is_built_needs_no_maven_and_what_is_not_says_so() throws Exception {
        cordon(Map.of());
        Files.delete(bin.resolve("mvn"));
        Map<String, String> noMaven = Map.of("PATH", bin + ":" + tools());
        assertThat(cordon(noMaven).code()).isZero();
        Files.writeString(root.resolve("pom.xml"), "<project></project>");
        Ran ran = cordon(noMaven);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("Maven 3.8 or newer");
    }

    @Test
    void runs_through_links_from_anywhere_and_keeps_the_current_folder() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/deep"));
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere/direct"), root.resolve("cordon"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("cordon"), Path.of("../direct"));
        script(jdk.resolve("bin/java"), "#!/bin/sh\npwd -P\n");
        assertThat(Files.exists(link)).isTrue();
        Ran ran = finish(
                new ProcessBuilder(second.toString())
                        .directory(elsewhere.toFile())
                        .redirectError(folder.resolve("err").toFile()),
                Map.of());
        assertThat(ran.out().strip()).isEqualTo(elsewhere.toRealPath().toString());
    }

    @Test
    void a_java_home_that_does_not_fit_is_passed_over() throws Exception {
        Path old = jdk("old", "11.0.2", true);
        Path runtime = jdk("runtime", "21.0.1", false);
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        for (Path home : List.of(old, runtime, folder.resolve("missing"))) {
            Files.writeString(root.resolve("pom.xml"), "<project>" + home + "</project>");
            assertThat(cordon(Map.of("JAVA_HOME", home.toString())).out()).startsWith("ran");
        }
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void newer_javas_are_told_what_the_cluster_does_with_memory() throws Exception {
        Path newer = jdk("newer", "25.0.3", true);
        assertThat(cordon(Map.of("JAVA_HOME", newer.toString())).out())
                .contains("<--enable-native-access=ALL-UNNAMED>");
        assertThat(cordon(Map.of()).out()).doesNotContain("--enable-native-access");
    }

    @Test
    void own_java_options_come_last_and_so_win() throws Exception {
        assertThat(cordon(Map.of("CORDON_JAVA_OPTS", "-Xmx8g -Da=b")).out()).contains("<-Xmx8g> <-Da=b> <-cp>");
    }

    @Test
    void measuring_finds_the_peers_once_bench_is_built_and_nothing_else_does() throws Exception {
        Path run = bench();
        assertThat(cordon(Map.of(), "evaluate", "takeover").out()).doesNotContain("bench");

        Ran built = finish(new ProcessBuilder(run.toString(), "build"), Map.of());
        assertThat(built.code()).as(built.err()).isZero();
        Ran ran = cordon(Map.of(), "evaluate", "takeover");
        String output = root.toRealPath() + "/bench/target/user-build/";
        assertThat(ran.out()).contains("/*:" + output + "cordon-bench.jar:" + output + "lib/forest.jar>");
        assertThat(ran.err()).isEmpty();
        assertThat(cordon(Map.of(), "detect").out()).doesNotContain("bench");
    }

    @Test
    void peers_that_were_built_from_other_sources_are_left_out_and_that_is_said() throws Exception {
        Path run = bench();
        cordon(Map.of());
        finish(new ProcessBuilder(run.toString(), "build"), Map.of());
        Files.writeString(root.resolve("bench/Peer.java"), "class Peer { int changed; }");
        Ran ran = cordon(Map.of(), "evaluate", "takeover");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).doesNotContain("cordon-bench.jar");
        assertThat(ran.err()).contains("bench/run build");

        finish(new ProcessBuilder(run.toString(), "build"), Map.of());
        assertThat(cordon(Map.of(), "evaluate", "takeover").out()).contains("cordon-bench.jar");
    }

    private Path bench() throws IOException {
        Path run = Files.createDirectories(root.resolve("bench")).resolve("run");
        Files.copy(Path.of(System.getProperty("cordon.root", "../..")).resolve("bench/run"), run);
        executable(run);
        Files.writeString(root.resolve("bench/Peer.java"), "class Peer {}");
        return run;
    }

    private record Ran(int code, String out, String err) {}

    private Ran cordon(Map<String, String> environment, String... arguments) throws Exception {
        return finish(start(environment, arguments));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(root.resolve("cordon").toString()));
        command.addAll(List.of(arguments));
        return prepared(new ProcessBuilder(command), environment).start();
    }

    private ProcessBuilder prepared(ProcessBuilder builder, Map<String, String> environment) {
        Map<String, String> variables = builder.environment();
        variables.remove("CORDON_JAVA_OPTS");
        variables.put("JAVA_HOME", jdk.toString());
        variables.put("PATH", bin + ":" + variables.get("PATH"));
        variables.put("MVN_LOG", folder.resolve("builds").toString());
        variables.putAll(environment);
        return builder;
    }

    private Ran finish(ProcessBuilder builder, Map<String, String> environment) throws Exception {
        return finish(prepared(builder, environment).start());
    }

    private static Ran finish(Process process) throws Exception {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(folder.resolve("builds"))) {
            return lines.count();
        }
    }

    /** A folder with what the script calls, and without Maven. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of(
                "bash",
                "sh",
                "sed",
                "head",
                "tail",
                "dirname",
                "readlink",
                "find",
                "sort",
                "cksum",
                "sha256sum",
                "shasum",
                "cut",
                "tr",
                "grep",
                "mkdir",
                "rm",
                "cat",
                "env",
                "flock",
                "cp",
                "mv",
                "ln",
                "sleep")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                if (Files.exists(Path.of(place, tool)) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), Path.of(place, tool));
                }
            }
        }
        return tools;
    }

    private Path jdk(String name, String version, boolean compiler) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), JAVA);
        if (compiler) {
            script(home.resolve("bin/javac"), JAVA);
        }
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

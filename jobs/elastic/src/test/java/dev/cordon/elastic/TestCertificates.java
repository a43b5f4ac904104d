package dev.cordon.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority, certificates that it signed, and an authority that signed none of them; made by the JDK's keytool. */
final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    private TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("all.p12");
    }

    static TestCertificates make(Path folder) throws IOException, InterruptedException {
        TestCertificates made = new TestCertificates(folder);
        for (String authority : List.of("ca", "stranger")) {
            made.keytool("-genkeypair", authority, "-dname", "CN=" + authority, "-keyalg", "EC", "-ext", "bc:c");
            made.keytool(
                    "-exportcert",
                    authority,
                    "-rfc",
                    "-file",
                    made.pem(authority).toString());
        }
        made.signed("node", "san=ip:127.0.0.1");
        made.signed("elsewhere", "san=dns:elsewhere.example");
        return made;
    }

    /** Certificate of an authority: {@code ca} or {@code stranger}. */
    Path pem(String authority) {
        return folder.resolve(authority + ".pem");
    }

    /** What a server shows as itself: {@code node}, which is for 127.0.0.1, or {@code elsewhere}. */
    SSLContext server(String name) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            all.load(bytes, PASSWORD.toCharArray());
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(
                name, all.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), all.getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void signed(String name, String extension) throws IOException, InterruptedException {
        keytool("-genkeypair", name, "-dname", "CN=" + name, "-keyalg", "EC", "-ext", extension, "-signer", "ca");
    }

    private void keytool(String what, String alias, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(what, "-alias", alias, "-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool did not work: " + command);
        }
    }
}

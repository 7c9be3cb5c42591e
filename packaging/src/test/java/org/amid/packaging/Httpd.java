package org.amid.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** A real Apache httpd, in the foreground on a loopback port, serving and logging in one folder. */
final class Httpd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    /** When the page {@code /index.txt} was changed last. */
    static final Instant MODIFIED = Instant.parse("2020-01-01T00:00:00Z");

    private final int port;
    private final Process process;

    private Httpd(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one that writes {@code access.log} (combined) and {@code common.log} (common) into a
     * folder, and waits until it answers.
     */
    static Httpd start(Path folder) throws IOException {
        return start(folder, "");
    }

    /** The same, with lines of one's own at the end of its configuration. */
    static Httpd start(Path folder, String more) throws IOException {
        assertThat(PROGRAM).as("Apache httpd, of the package apache2").isExecutable();
        int port = freePort();
        makeSite(folder);
        Path file =
                Files.writeString(folder.resolve("httpd.conf"), configuration(folder, port) + more);
        ProcessBuilder builder =
                new ProcessBuilder(PROGRAM.toString(), "-DFOREGROUND", "-f", file.toString());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        Path out = folder.resolve("httpd.out");
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Httpd httpd = new Httpd(port, process);
        try {
            httpd.awaitReady(folder.resolve("error.log"), out);
            return httpd;
        } catch (RuntimeException | AssertionError e) {
            httpd.close();
            throw e;
        }
    }

    private void awaitReady(Path log, Path out) {
        await().atMost(AmidProcess.PATIENCE)
                .failFast(() -> assertThat(process.isAlive()).as(Files.readString(out)).isTrue())
                .untilAsserted(
                        () -> assertThat(log).content().contains("resuming normal operations"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Whether this machine has the loopback address of IPv6. */
    static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void makeSite(Path folder) throws IOException {
        Path pages = Files.createDirectories(folder.resolve("htdocs/private")).getParent();
        Path index = Files.writeString(pages.resolve("index.txt"), "Who asks?\n");
        Files.setLastModifiedTime(index, FileTime.from(MODIFIED));
        Files.writeString(pages.resolve("private/index.txt"), "Anna asks.\n");
        // two users, with the password "amid"
        String amid = ":{SHA}yn220D7EkiPcjW70YEzFQhpOFf4=\n";
        Files.writeString(folder.resolve("users"), "anna" + amid + "John Doe" + amid);
        for (Path each : new Path[] {folder, pages, pages.resolve("private")}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String configuration(Path folder, int port) {
        StringBuilder modules = new StringBuilder();
        for (String module :
                "mpm_event authz_core authn_core authn_file authz_user auth_basic dir mime alias reqtimeout"
                        .split(" ")) {
            modules.append("LoadModule ").append(module).append("_module ");
            modules.append(MODULES.resolve("mod_" + module + ".so")).append('\n');
        }
        String privileged =
                System.getProperty("user.name").equals("root")
                        ? "User www-data\nGroup www-data\n"
                        : "";
        String ipv6 = hasIpv6() ? "Listen [::1]:" + port + "\n" : "";
        return modules
                + privileged
                + ipv6
                + """
                Listen 127.0.0.1:PORT
                ServerName localhost
                ServerRoot FOLDER
                DefaultRuntimeDir FOLDER
                PidFile FOLDER/httpd.pid
                ErrorLog FOLDER/error.log
                DocumentRoot FOLDER/htdocs
                TypesConfig /dev/null
                AddType text/plain .txt
                DirectoryIndex index.txt
                StartServers 1
                HttpProtocolOptions Unsafe
                RequestReadTimeout header=1
                Redirect permanent /old /index.txt
                <Directory FOLDER/htdocs>
                    Require all granted
                </Directory>
                <Location /private>
                    AuthType Basic
                    AuthName "private"
                    AuthBasicProvider file
                    AuthUserFile FOLDER/users
                    Require valid-user
                </Location>
                LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
                LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
                CustomLog FOLDER/access.log combined
                CustomLog FOLDER/common.log common
                """
                        .replace("FOLDER", folder.toString())
                        .replace("PORT", Integer.toString(port));
    }

    private Socket connect(String host) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes, each a character, and returns everything that comes back until it hangs up. */
    String ask(String bytes) throws IOException {
        return ask("127.0.0.1", bytes);
    }

    /** The same, of one of its addresses. */
    String ask(String host, String bytes) throws IOException {
        try (Socket socket = connect(host)) {
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** Has it open its logs anew without hurting a request, as logrotate does. */
    void restartGracefully() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-USR1", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("status of kill").isZero();
    }

    /** Ends it, as a whole, in a hurry. */
    @Override
    public void close() {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(AmidProcess.PATIENCE);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.target.Endpoint.HostPort;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmHookTest {
    private static final int OLDEST = 17;
    private static final String READS = """
            public class Main {
                public static void main(String[] words) {
                    System.getenv("DB_HOST");
                    System.out.println("read");
                }
            }
            """;

    @TempDir
    Path folder;

    /** The java of this test, and those of other versions that are installed. */
    static Stream<String> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        return Stream.concat(Stream.of(own), installed().stream().filter(JvmHookTest::bears))
                .map(home -> home.toAbsolutePath())
                .distinct()
                .filter(home -> home.equals(own) || !Files.isSymbolicLink(home))
                .map(home -> home.resolve("bin/java").toString());
    }

    /** Those that are too old for the agent. */
    static Stream<String> olderJavas() throws IOException {
        List<String> found = installed().stream()
                .filter(home -> home.getFileName().toString().matches("java-(?:8|11)-.*"))
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .toList();
        return found.isEmpty() ? Stream.of("") : found.stream();
    }

    private static List<Path> installed() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.toList();
        }
    }

    private static boolean bears(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release"))
                            .lines()
                            .filter(line -> line.startsWith("JAVA_VERSION=\""))
                            .anyMatch(line -> Integer.parseInt(line.split("[\".]")[1]) >= OLDEST);
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void settings_readAndSet_areToldWithTheirLines(String java) throws Exception {
        HookRun run = hooked(java, Map.of("DB_PASSWORD", "hush-hush"), """
                public class Main {
                    static final String URL = System.getenv("DATABASE_URL");
                    public static void main(String[] words) {
                        System.getenv("DB_PASSWORD");
                        System.setProperty("DATABASE_URL", "postgres://app:hush-hush@db/app");
                        System.out.println(URL + " " + System.getProperty("java.class.path"));
                    }
                }
                """);

        assertThat(run.out()).isEqualTo("null .\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::name, SettingRead::value, each -> place(each.stack()))
                .containsExactly(
                        tuple("DATABASE_URL", null, "Main.java:2"), tuple("DB_PASSWORD", "***", "Main.java:4"));
        assertThat(run.all(SettingWritten.class))
                .extracting(SettingWritten::value, each -> place(each.stack()))
                .containsExactly(tuple("postgres://app:***@db/app", "Main.java:5"));
        assertThat(run.all(TracedProcess.class)).hasSize(1);
        assertThat(run.facts().all().toString()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void dials_ofSocketsAndChannels_areToldWithTheirOutcome(String java) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = server.getLocalPort();
            HookRun run = hooked(java, Map.of("PORT", String.valueOf(port)), """
                    import java.net.*;
                    import java.nio.channels.*;
                    public class Main {
                        public static void main(String[] words) throws Exception {
                            int port = Integer.parseInt(System.getenv("PORT"));
                            new Socket("127.0.0.1", port).close();
                            try { new Socket("127.0.0.1", 1); } catch (ConnectException e) { System.out.println("refused"); }
                            try { new Socket("nowhere.invalid", 2); } catch (UnknownHostException e) { }
                            SocketChannel.open(new InetSocketAddress("127.0.0.1", port)).close();
                            SocketChannel channel = SocketChannel.open();
                            channel.configureBlocking(false);
                            channel.connect(new InetSocketAddress("127.0.0.1", 3));
                            try {
                                while (!channel.finishConnect()) { Thread.sleep(1); }
                            } catch (ConnectException e) { System.out.println("refused"); }
                        }
                    }
                    """);

            assertThat(run.out()).isEqualTo("refused\nrefused\n");
            assertThat(run.all(ProcessDial.class))
                    .extracting(ProcessDial::asked, JvmHookTest::outcome, each -> place(each.stack()))
                    .containsExactly(
                            tuple(new HostPort("127.0.0.1", port), Dial.Outcome.CONNECTED, "Main.java:6"),
                            tuple(new HostPort("127.0.0.1", 1), Dial.Outcome.REFUSED, "Main.java:7"),
                            tuple(new HostPort("nowhere.invalid", 2), null, "Main.java:8"),
                            tuple(new HostPort("127.0.0.1", port), Dial.Outcome.CONNECTED, "Main.java:9"),
                            tuple(new HostPort("127.0.0.1", 3), Dial.Outcome.REFUSED, "Main.java:12"));
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void childJvms_startedByTheirFullPath_areObservedToo(String java) throws Exception {
        HookRun run = hooked(java, Map.of(), """
                public class Main {
                    public static void main(String[] words) throws Exception {
                        System.getenv("DB_HOST");
                        if (words.length == 0) {
                            String java = System.getProperty("java.home") + "/bin/java";
                            new ProcessBuilder(java, "-cp", ".", "Main", "x").inheritIO().start().waitFor();
                            new ProcessBuilder("sh", "-c", "'" + java + "' -cp . Main x").inheritIO().start().waitFor();
                        }
                    }
                }
                """);

        assertThat(run.err()).isEmpty();
        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::pid)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void crash_afterAFailedDial_printsTheSame(String java) throws Exception {
        String program = """
                public class Main {
                    public static void main(String[] words) throws Exception {
                        System.out.println(System.getProperties().getProperty("user.dir"));
                        new java.net.Socket("127.0.0.1", 1);
                    }
                }
                """;
        HookRun hooked = hooked(java, Map.of(), program);
        HookRun plain = HookRun.plain(folder, Map.of(), java, "-cp", ".", "Main");

        assertThat(hooked.out()).isEqualTo(plain.out());
        assertThat(hooked.err()).isEqualTo(plain.err());
        assertThat(hooked.exit()).isEqualTo(plain.exit());
    }

    @ParameterizedTest
    @MethodSource("javas")
    void modules_chosenByHand_leaveTheProgramAsItIs(String java) throws Exception {
        HookRun few = hooked(java, Map.of(), READS, "--limit-modules", "java.base");
        HookRun asModule = hooked(java, Map.of(), READS, "--add-modules=java.sql", "--module-path", ".");

        assertThat(few.out() + few.err()).isEqualTo("read\n");
        assertThat(few.all(SettingRead.class)).hasSize(1);
        assertThat(asModule.out() + asModule.err()).isEqualTo("read\n");
        assertThat(asModule.all(SettingRead.class)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void image_cutDownToItsModules_runsWithoutAgent(String java) throws Exception {
        Path jlink = Path.of(java).resolveSibling("jlink");
        assumeTrue(Files.isExecutable(jlink), "no jlink beside " + java);
        Path image = folder.resolve("image");
        HookRun linked = HookRun.plain(
                folder, Map.of(), jlink.toString(), "--add-modules", "java.base", "--output", image.toString());
        assumeTrue(linked.exit() == 0, "jlink cannot make an image: " + linked.out() + linked.err());

        HookRun run = hooked(image.resolve("bin/java").toString(), Map.of(), READS);

        assertThat(run.exit()).isZero();
        assertThat(run.out() + run.err()).isEqualTo("read\n");
    }

    @ParameterizedTest
    @MethodSource("javas")
    void failure_insideTheAgent_isToldAndLeavesTheProgramAsItIs(String java) throws Exception {
        compile("""
                import java.util.Properties;
                public class Main {
                    public static void main(String[] words) throws Exception {
                        Properties odd = new Properties() {
                            @Override
                            public Object get(Object name) { throw new IllegalStateException("geheim"); }
                        };
                        java.sql.DriverManager.getConnection("jdbc:postgresql://localhost/none", odd);
                    }
                }
                """);
        HookRun plain = HookRun.plain(folder, Map.of(), java, "-cp", ".", "Main");
        HookRun run = HookRun.hooked(new JvmHook(), folder, Map.of(), java, "-cp", ".", "Main");

        assertThat(run.err()).isEqualTo(plain.err()).contains("No suitable driver");
        assertThat(run.exit()).isEqualTo(plain.exit());
        assertThat(run.all(SensorBlind.class))
                .extracting(SensorBlind::why)
                .containsExactly(
                        "it failed inside the program, which went on unaffected: IllegalStateException at Main.java:6");
    }

    @ParameterizedTest
    @MethodSource("olderJavas")
    void jvm_thatIsTooOldForTheAgent_runsAsWithout(String java) throws Exception {
        assumeTrue(!java.isEmpty(), "no Java 8 or 11 is installed here");
        compile("""
                public class Main {
                    public static void main(String[] words) throws Exception {
                        System.out.println(System.getProperty("java.class.path") + " " + System.getenv("DB_HOST"));
                        new java.net.Socket("127.0.0.1", 1);
                    }
                }
                """, "8");
        HookRun plain = HookRun.plain(folder, Map.of(), java, "-cp", ".", "Main");
        HookRun asCommand = HookRun.hooked(new JvmHook(), folder, Map.of(), java, "-cp", ".", "Main");
        // As a start script does that hands on what was meant for the JVM that JAVA_HOME names.
        HookRun withOption = HookRun.hooked(
                new JvmHook(),
                folder,
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "sh",
                "-c",
                "exec " + java + " $JAVA_OPTS -cp . Main");

        assertThat(plain.err()).contains("ConnectException");
        for (HookRun run : List.of(asCommand, withOption)) {
            assertThat(run.out()).isEqualTo(plain.out()).isEqualTo(". null\n");
            assertThat(run.err()).isEqualTo(plain.err());
            assertThat(run.exit()).isEqualTo(plain.exit());
        }
    }

    @Test
    void entry_ofTheAgent_canBeLoadedByJvmsOfAnyAge() throws Exception {
        try (InputStream agent = JvmHook.class.getResourceAsStream("jvm/agent.jar");
                JarInputStream jar = new JarInputStream(agent)) {
            String entry = jar.getManifest().getMainAttributes().getValue("Premain-Class");
            JarEntry each = jar.getNextJarEntry();
            while (!each.getName().equals(entry.replace('.', '/') + ".class")) {
                each = jar.getNextJarEntry();
            }
            DataInputStream type = new DataInputStream(jar);
            assertThat(type.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(type.readInt()).as("version of the class file").isEqualTo(52);
        }
    }

    private HookRun hooked(String java, Map<String, String> settings, String program, String... options)
            throws Exception {
        compile(program);
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", ".", "Main"));
        HookRun run = HookRun.hooked(new JvmHook(), folder, settings, command.toArray(String[]::new));
        assertThat(run.all(SensorBlind.class)).isEmpty();
        return run;
    }

    private void compile(String program) throws IOException {
        compile(program, "17");
    }

    private void compile(String program, String release) throws IOException {
        Path source = Files.writeString(folder.resolve("Main.java"), program);
        int compiled = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "-Xlint:-options",
                        "--release",
                        release,
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(compiled).isZero();
    }

    private static Dial.Outcome outcome(ProcessDial dial) {
        return dial.attempts().isEmpty() ? null : dial.attempts().getLast().outcome();
    }

    private static String place(List<Frame> stack) {
        Frame first = stack.stream().filter(Frame::own).findFirst().orElseThrow();
        return Path.of(first.file()).getFileName() + ":" + first.line();
    }
}

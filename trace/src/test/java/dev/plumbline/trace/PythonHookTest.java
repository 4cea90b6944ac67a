// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fact.ClientMade;
import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.target.Endpoint.HostPort;
import dev.plumbline.target.Endpoint.SocketPath;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonHookTest {

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        HookRun.assumeOnPath("python3");
    }

    @Test
    void read_variableUnsetThenSet_tellsBothStatesWithTheirLines() throws Exception {
        HookRun run = hooked("""
                import os
                print(os.getenv("DATABASE_URL"))
                os.environ["DATABASE_URL"] = "postgres://app:hush@db:5432/app"
                print(os.environ["DATABASE_URL"])
                """);

        assertThat(run.out()).isEqualTo("None\npostgres://app:hush@db:5432/app\n");
        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::value, each -> place(each.stack()))
                .containsExactly(tuple(null, "app.py:2"), tuple("postgres://app:***@db:5432/app", "app.py:4"));
        assertThat(run.all(SettingWritten.class))
                .extracting(each -> place(each.stack()))
                .containsExactly("app.py:3");
        assertThat(run.all(TracedProcess.class))
                .extracting(each -> String.valueOf(each.runtime()).split(" ")[0])
                .containsExactly("python");
    }

    @Test
    void read_ofOtherNamesAndCopies_isNotTold() throws Exception {
        HookRun run = hooked("""
                import os
                os.environ.get("HOME"), os.environ.get("DBUS_SESSION_BUS_ADDRESS"), os.environ.get("SENTRY_DSN")
                os.environ["DB_HOST"] = "here"
                os.environ.copy()
                """);

        assertThat(run.all(SettingRead.class)).isEmpty();
    }

    @Test
    void secrets_areMasked_whereverTheyAppear() throws Exception {
        HookRun run = HookRun.hooked(
                new PythonHook(),
                folder,
                Map.of("DB_PASSWORD", "hush-hush", "REDIS_URL", "redis://:hush-hush@r:6379/0"),
                "python3",
                "-c",
                "import os; os.environ['DB_PASSWORD'], os.environ['REDIS_URL']",
                "--password",
                "hush-hush",
                "postgres://app:hush-hush@db/app");

        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::value)
                .containsExactly("***", "redis://:***@r:6379/0");
        assertThat(run.facts().all().toString()).doesNotContain("hush-hush");
    }

    @Test
    void envFile_openedOrMissing_isTold() throws Exception {
        Files.writeString(folder.resolve(".env"), "A=b\n");
        HookRun run = hooked("""
                open(".env").close()
                try:
                    open(".env.local")
                except FileNotFoundError:
                    pass
                """);

        assertThat(run.all(SettingsFileOpened.class))
                .extracting(each -> Path.of(each.path()).getFileName().toString(), SettingsFileOpened::found)
                .containsExactly(tuple(".env", true), tuple(".env.local", false));
    }

    @Test
    void dial_bySocket_tellsNameAddressAndOutcome() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            HookRun run = hooked("""
                    import socket
                    socket.create_connection(("127.0.0.1", %d)).close()
                    try:
                        socket.create_connection(("nowhere.invalid", 5432))
                    except OSError:
                        pass
                    """.formatted(server.getLocalPort()));

            assertThat(run.all(ProcessDial.class))
                    .extracting(ProcessDial::asked, ProcessDial::connected, each -> place(own(each.stack())))
                    .containsExactly(
                            tuple(new HostPort("127.0.0.1", server.getLocalPort()), true, "app.py:2"),
                            tuple(new HostPort("nowhere.invalid", 5432), false, "app.py:4"));
        }
    }

    @Test
    void dial_byEventLoop_tellsTheOutcomeThatComesLater() throws Exception {
        HookRun run = hooked("""
                import asyncio
                async def main():
                    try:
                        await asyncio.open_connection("127.0.0.1", 1)
                    except OSError as e:
                        print(type(e).__name__)
                asyncio.run(main())
                """);

        assertThat(run.out()).isEqualTo("ConnectionRefusedError\n");
        assertThat(run.all(ProcessDial.class))
                .flatExtracting(ProcessDial::attempts)
                .extracting(ProcessDial.Attempt::outcome)
                .containsExactly(Dial.Outcome.REFUSED);
    }

    @Test
    void dial_ofLibpq_isReadFromItsError() throws Exception {
        HookRun run = HookRun.hooked(new PythonHook(), folder, Map.of(), with("psycopg2"), "-c", """
                import psycopg2
                for dsn in ("host=127.0.0.1 port=1 password=hush-hush", "host=/nonexistent", "host=nowhere.invalid"):
                    try:
                        psycopg2.connect(dsn)
                    except psycopg2.OperationalError as e:
                        print(type(e).__name__)
                """);

        assertThat(run.out()).isEqualTo("OperationalError\n".repeat(3));
        assertThat(run.all(ProcessDial.class))
                .extracting(
                        ProcessDial::asked,
                        each -> each.attempts().stream()
                                .map(ProcessDial.Attempt::errno)
                                .toList())
                .containsExactly(
                        tuple(new HostPort("127.0.0.1", 1), List.of("ECONNREFUSED")),
                        tuple(new SocketPath("/nonexistent/.s.PGSQL.5432"), List.of("ENOENT")),
                        tuple(new HostPort("nowhere.invalid", 5432), List.of()));
    }

    @Test
    void engine_ofSqlalchemy_tellsWhereItWillDial() throws Exception {
        HookRun run = HookRun.hooked(new PythonHook(), folder, Map.of(), with("sqlalchemy, psycopg2"), "-c", """
                import inspect, sqlalchemy
                sqlalchemy.create_engine("postgresql://app:hush-hush@db.internal:6543/orders")
                sqlalchemy.create_engine("sqlite://")
                print(inspect.signature(sqlalchemy.create_engine).parameters["url"].name)
                """);

        assertThat(run.out()).isEqualTo("url\n");
        assertThat(run.all(ClientMade.class))
                .extracting(ClientMade::type, ClientMade::endpoint, ClientMade::user, ClientMade::database)
                .containsExactly(tuple("create_engine", new HostPort("db.internal", 6543), "app", "orders"));
        assertThat(run.facts().all().toString()).doesNotContain("hush-hush");
    }

    @Test
    void crash_afterAFailedDial_printsTheSameTraceback() throws Exception {
        assertSame("""
                import os, socket, traceback
                try:
                    os.environ["DATABASE_URL"]
                except KeyError:
                    traceback.print_exc()
                def connect():
                    socket.create_connection(("127.0.0.1", 1))
                try:
                    connect()
                except OSError:
                    raise RuntimeError("no database")
                """);
    }

    @Test
    void program_thatClosesAllFilesAndLooksAround_seesNoHook() throws Exception {
        assertSame("""
                import os, sys
                os.closerange(3, 256)
                os.getenv("DATABASE_URL")
                print(os.open(os.devnull, os.O_RDONLY), [p for p in sys.path if "plumb" in p])
                print(sys.modules.get("sitecustomize").__file__ if "sitecustomize" in sys.modules else None)
                """);
    }

    @Test
    void sitecustomize_ofTheProgram_runsAsBefore() throws Exception {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(own.resolve("sitecustomize.py"), "print('mine', __name__)\n");
        HookRun run = HookRun.hooked(
                new PythonHook(),
                folder,
                Map.of("PYTHONPATH", own.toString()),
                "python3",
                "-c",
                "import os; os.getenv('DB_HOST')");

        assertThat(run.out()).isEqualTo("mine sitecustomize\n");
        assertThat(run.all(SettingRead.class)).hasSize(1);
    }

    @Test
    void child_withAnEnvironmentOfItsOwn_isObservedToo() throws Exception {
        HookRun run = hooked("""
                import subprocess, sys
                program = "import os; print(os.environ.get('DATABASE_URL'), sorted(os.environ)[:1])"
                given = {"A": "1"}
                subprocess.run([sys.executable, "-c", program], env=given, check=True)
                print(given)
                """);

        assertThat(run.out()).isEqualTo("None ['A']\n{'A': '1'}\n");
        assertThat(run.all(TracedProcess.class)).hasSize(2);
        assertThat(run.all(SettingRead.class)).extracting(SettingRead::name).containsExactly("DATABASE_URL");
    }

    @Test
    void read_ofABrokerOrASourceName_isTold() throws Exception {
        HookRun run = hooked("""
                import os
                os.environ.get("CELERY_BROKER_URL"), os.environ.get("ASYNCPG_DSN")
                """);

        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::name)
                .containsExactly("CELERY_BROKER_URL", "ASYNCPG_DSN");
    }

    @Test
    void children_forkedAndSpawned_areProcessesOfTheirOwn() throws Exception {
        HookRun run = hooked("""
                import multiprocessing, os
                def work(n):
                    os.getenv("DB_HOST")
                if __name__ == "__main__":
                    for method in ("fork", "spawn"):
                        process = multiprocessing.get_context(method).Process(target=work, args=(1,), name="w-" + method)
                        process.start()
                        process.join()
                """);

        assertThat(run.all(SettingRead.class))
                .hasSize(2)
                .extracting(SettingRead::pid)
                .doesNotHaveDuplicates();
        assertThat(run.all(TracedProcess.class))
                .extracting(TracedProcess::worker)
                .contains("w-fork");
    }

    @Test
    void isolatedPython_isRunAndReportedBlind() throws Exception {
        HookRun run = HookRun.hooked(new PythonHook(), folder, Map.of(), "python3", "-I", "-c", "print('runs')");

        assertThat(run.out()).isEqualTo("runs\n");
        assertThat(run.all(SensorBlind.class))
                .extracting(SensorBlind::why)
                .containsExactly("python runs isolated from its environment (-I, -E or -S)");
    }

    @Test
    void manyReads_areBounded_andThatIsTold() throws Exception {
        HookRun run = hooked("""
                import os
                for i in range(20000):
                    os.environ.get("DB_HOST")
                    os.environ.get("DB_%d" % i)
                """);

        assertThat(run.exit()).isZero();
        assertThat(run.all(SettingRead.class)).hasSizeLessThanOrEqualTo(2_000);
        assertThat(run.all(SensorBlind.class))
                .extracting(SensorBlind::unknown)
                .anyMatch(each -> each.contains("were not kept"));
    }

    @Test
    void shippedFiles_areAllThereAre() throws Exception {
        Path resources = Path.of("src/main/resources/dev/plumbline/trace/python");
        try (Stream<Path> files = Files.walk(resources)) {
            TreeSet<String> present = files.filter(each -> each.toString().endsWith(".py"))
                    .map(each -> resources.relativize(each).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(new TreeSet<>(PythonHook.FILES)).isEqualTo(present);
        }
    }

    @Test
    void failure_insideTheHook_isToldAndLeavesTheProgramAsItIs() throws Exception {
        String script = """
                class Odd(str):
                    def rfind(self, *arguments):
                        raise RuntimeError("geheim")
                with open(Odd("settings.env"), "w") as file:
                    print(file.write("A=1"))
                """;
        assertSame(script);

        assertThat(hooked(script).all(SensorBlind.class))
                .extracting(SensorBlind::why)
                .containsExactly("it failed inside the program, which went on unaffected: RuntimeError at app.py:3");
    }

    private HookRun hooked(String script) throws Exception {
        Files.writeString(folder.resolve("app.py"), script);
        return HookRun.hooked(new PythonHook(), folder, Map.of(), "python3", "app.py");
    }

    private void assertSame(String script) throws Exception {
        Files.writeString(folder.resolve("app.py"), script);
        HookRun plain = HookRun.plain(folder, Map.of(), "python3", "app.py");
        HookRun hooked = HookRun.hooked(new PythonHook(), folder, Map.of(), "python3", "app.py");
        assertThat(hooked.out()).isEqualTo(plain.out());
        assertThat(hooked.err()).isEqualTo(plain.err());
        assertThat(hooked.exit()).isEqualTo(plain.exit());
    }

    /** A Python that has these modules. */
    private static String with(String modules) throws Exception {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            Process process = new ProcessBuilder(python, "-c", "import " + modules)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() == 0) {
                return python;
            }
        }
        assumeTrue(false, "no python3 with " + modules + " here");
        return "";
    }

    private static List<Frame> own(List<Frame> stack) {
        return stack.stream().filter(Frame::own).toList();
    }

    private static String place(List<Frame> stack) {
        Frame first = stack.getFirst();
        return Path.of(first.file()).getFileName() + ":" + first.line();
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.fact.Dial;
import dev.plumbline.fact.Frame;
import dev.plumbline.fact.ProcessDial;
import dev.plumbline.fact.SensorBlind;
import dev.plumbline.fact.SettingRead;
import dev.plumbline.fact.SettingWritten;
import dev.plumbline.fact.SettingsFileOpened;
import dev.plumbline.fact.TracedProcess;
import dev.plumbline.target.Endpoint.HostPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeHookTest {
    private static final String READS = "console.log(process.env.DB_HOST ?? 'unset');\n";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNode() {
        HookRun.assumeOnPath("node");
    }

    @Test
    void read_variableUnsetThenSet_tellsBothStatesWithTheirLines() throws Exception {
        HookRun run = hooked(Map.of(), """
                const first = process.env.DB_HOST;
                process.env.DB_HOST = 'here';
                console.log(first, process.env.DB_HOST);
                """);

        assertThat(run.out()).isEqualTo("undefined here\n");
        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::value, each -> place(each.stack()))
                .containsExactly(tuple(null, "app.js:1"), tuple("here", "app.js:3"));
        assertThat(run.all(SettingWritten.class))
                .extracting(each -> place(each.stack()))
                .containsExactly("app.js:2");
    }

    @Test
    void read_secrets_areMasked() throws Exception {
        HookRun run = hooked(
                Map.of("DATABASE_URL", "postgres://u:p@ss?w/ord@h:1/d", "DB_PASSWORD", "geheim"),
                "console.log(process.env.DATABASE_URL, process.env.DB_PASSWORD)");

        assertThat(run.all(SettingRead.class))
                .extracting(SettingRead::value)
                .containsExactly("postgres://u:***@h:1/d", "***");
    }

    @Test
    void environment_everyUse_behavesAsWithoutHook() throws Exception {
        String script = """
                const env = process.env;
                const told = {};
                const tell = (name, step) => { try { told[name] = step(); } catch (e) { told[name] = `${e.name}: ${e.message}`; } };
                tell('coerced', () => { env.DB_PORT = 5432; return [typeof env.DB_PORT, env.DB_PORT]; });
                tell('in', () => ['DB_HOST' in env, 'DB_NONE' in env, 'toString' in env]);
                tell('keys', () => Object.keys(env).filter((name) => name.startsWith('DB_')));
                tell('taken apart', () => { const { DB_HOST, DB_NONE = 'other', ...rest } = env; return [DB_HOST, DB_NONE, 'DB_HOST' in rest]; });
                tell('cloned', () => structuredClone(env).DB_HOST);
                tell('not cloned', () => structuredClone(() => 1));
                tell('text', () => JSON.parse(JSON.stringify(env)).DB_HOST);
                tell('deleted', () => [delete env.DB_HOST, env.DB_HOST, 'DB_HOST' in env, delete env.DB_NONE]);
                tell('descriptor', () => Object.getOwnPropertyDescriptor(env, 'DB_PORT'));
                tell('defined badly', () => Object.defineProperty(env, 'DB_E', { value: 'd' }));
                tell('symbol', () => { env.DB_S = Symbol('x'); });
                tell('listed', () => { const all = []; for (const name in env) if (/^DB/.test(name)) all.push(name); return all; });
                tell('shown', () => require('util').inspect(env).includes("DB_PORT: '5432'"));
                tell('errors', () => [Error.stackTraceLimit, Object.getOwnPropertyNames(Error).sort()]);
                tell('listeners', () => ['exit', 'uncaughtException', 'unhandledRejection'].map((each) => process.listenerCount(each)));
                tell('modules', () => Object.keys(require.cache).length);
                tell('missing', () => { try { require('fs').readFileSync('none.env'); } catch (e) { return e.stack; } });
                tell('child', () => require('child_process').execSync('echo $DB_PORT', { encoding: 'utf8' }));
                console.log(JSON.stringify(told, null, 1));
                """;

        assertSame(Map.of("DB_HOST", "h"), script, "node", "app.js");
    }

    @Test
    void failure_uncaughtError_printsTheSameAndExitsTheSame() throws Exception {
        assertSame(Map.of(), "require('net').connect(1, '127.0.0.1');\n", "node", "app.js");
        assertSame(Map.of(), "null.x;\n", "node", "app.js");
        assertSame(Map.of(), "Promise.reject(new Error('lost'));\n", "node", "app.js");
        assertSame(Map.of(), "require('fs').readFileSync('none');\n", "node", "app.js");
        assertSame(Map.of(), "require('./none');\n", "node", "app.js");
        assertSame(Map.of(), "process.exit(7);\n", "node", "app.js");
    }

    @Test
    void dial_refused_tellsHostAsAskedAddressErrnoAndLine() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        HookRun run = hooked(
                Map.of(),
                "const dial = () => require('net').connect({ host: '127.0.0.1', port: %d });\ndial().on('error', () => {});\n"
                        .formatted(port));

        ProcessDial dial = run.all(ProcessDial.class).getFirst();
        assertThat(dial.asked()).isEqualTo(new HostPort("127.0.0.1", port));
        assertThat(dial.attempts())
                .containsExactly(new ProcessDial.Attempt("127.0.0.1:" + port, Dial.Outcome.REFUSED, "ECONNREFUSED"));
        assertThat(place(dial.stack())).isEqualTo("app.js:1");
    }

    @Test
    void dial_connectedThousandTimes_isCountedNotRepeated() throws Exception {
        HookRun run = hooked(Map.of(), """
                const net = require('net');
                const server = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1', () => {
                  let left = 250;
                  const next = () => left-- === 0 ? server.close() : net.connect(server.address()).resume().on('close', next);
                  next();
                });
                """);

        List<ProcessDial> dials = run.all(ProcessDial.class);
        assertThat(dials).allMatch(ProcessDial::connected);
        assertThat(dials.stream().mapToInt(ProcessDial::count).sum()).isEqualTo(250);
        assertThat(dials).hasSizeLessThan(5);
    }

    @Test
    void child_ownEnvironment_isObservedToo() throws Exception {
        HookRun run = hooked(Map.of("DB_HOST", "h"), """
                const { spawnSync, fork } = require('child_process');
                if (process.argv[2]) { console.log(process.env.DB_HOST ?? 'unset'); }
                else { fork(__filename, ['child'], { env: { A: '1' } }); spawnSync(process.execPath, [__filename, 'child'], { env: {} }); }
                """);

        assertThat(run.all(SettingRead.class)).hasSize(2).noneMatch(SettingRead::set);
        assertThat(run.all(TracedProcess.class)).hasSize(3);
    }

    @Test
    void options_replacedByAScript_areGivenBackByTheProgramOnThePath() throws Exception {
        Files.writeString(folder.resolve("app.js"), READS);

        HookRun run = HookRun.hooked(
                new NodeHook(),
                folder,
                Map.of(),
                "sh",
                "-c",
                "NODE_OPTIONS=--no-warnings node app.js; NODE_OPTIONS= node app.js");

        assertThat(run.out()).isEqualTo("unset\nunset\n");
        assertThat(run.all(SettingRead.class)).hasSize(2);
    }

    @Test
    void options_ofTheUser_areKept() throws Exception {
        Files.writeString(folder.resolve("first.js"), "process.title = 'mine';");

        HookRun run = hooked(Map.of("NODE_OPTIONS", "--require ./first.js"), "console.log(process.title)");

        assertThat(run.out()).isEqualTo("mine\n");
    }

    @Test
    void permission_confinedNode_runsAndTheHookSaysThatItIsBlind() throws Exception {
        Files.writeString(folder.resolve("app.js"), READS);

        HookRun run = HookRun.hooked(
                new NodeHook(),
                folder,
                Map.of(),
                "sh",
                "-c",
                "node --experimental-permission --allow-fs-read=* app.js || node --permission --allow-fs-read=* app.js");

        assertThat(run.out()).isEqualTo("unset\n");
        assertThat(run.all(SensorBlind.class)).isNotEmpty();
    }

    @Test
    void loader_ofSettings_isToldWithTheFileItReads() throws Exception {
        Files.createDirectories(folder.resolve("node_modules/dotenv"));
        Files.writeString(
                folder.resolve("node_modules/dotenv/index.js"),
                "exports.config = () => require('fs').readFileSync('.env', 'utf8');");
        Files.writeString(folder.resolve(".env"), "DB_HOST=h\n");

        HookRun run = hooked(Map.of(), "\nrequire('dotenv').config();");

        SettingsFileOpened opened = run.all(SettingsFileOpened.class).getFirst();
        assertThat(opened.path()).isEqualTo(folder.toRealPath().resolve(".env").toString());
        assertThat(opened.found()).isTrue();
        assertThat(opened.stack().stream()
                        .filter(Frame::own)
                        .findFirst()
                        .orElseThrow()
                        .line())
                .isEqualTo(2);
    }

    @Test
    void folder_gone_leavesNodeAlone() throws Exception {
        Files.writeString(folder.resolve("app.js"), READS);

        HookRun run =
                HookRun.hooked(new NodeHook(), folder, Map.of(), "sh", "-c", "PLUMB_TRACE=/nonexistent node app.js");

        assertThat(run.out()).isEqualTo("unset\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.all(SettingRead.class)).isEmpty();
    }

    @Test
    void failure_insideTheHook_isToldAndLeavesTheProgramAsItIs() throws Exception {
        String script = """
                Error.captureStackTrace = () => { throw new TypeError('geheim'); };
                console.log(process.env.DB_HOST);
                """;
        assertSame(Map.of("DB_HOST", "h"), script, "node", "app.js");

        assertThat(hooked(Map.of("DB_HOST", "h"), script).all(SensorBlind.class))
                .extracting(SensorBlind::why)
                .containsExactly("it failed inside the program, which went on unaffected: read: TypeError");
    }

    private HookRun hooked(Map<String, String> settings, String script) throws Exception {
        Files.writeString(folder.resolve("app.js"), script);
        return HookRun.hooked(new NodeHook(), folder, settings, "node", "app.js");
    }

    private void assertSame(Map<String, String> settings, String script, String... command) throws Exception {
        Files.writeString(folder.resolve("app.js"), script);
        HookRun plain = HookRun.plain(folder, settings, command);
        HookRun hooked = HookRun.hooked(new NodeHook(), folder, settings, command);
        assertThat(hooked.out()).isEqualTo(plain.out());
        assertThat(hooked.err()).isEqualTo(plain.err());
        assertThat(hooked.exit()).isEqualTo(plain.exit());
    }

    private static String place(List<Frame> stack) {
        Frame first = stack.getFirst();
        return Path.of(first.file()).getFileName() + ":" + first.line();
    }
}

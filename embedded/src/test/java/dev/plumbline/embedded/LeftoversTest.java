// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoversTest {
    private Path cache;

    @BeforeEach
    void makeCache() throws IOException {
        cache = Files.createTempDirectory(Path.of("/tmp"), "plumbline-cache");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void removeCache() throws IOException {
        Trees.delete(cache);
    }

    /** The usual cache, so that only the tests about an empty one pay for filling it. */
    private static Path usual() {
        return Folders.of(System.getenv(), Account.currentUid(), Account.currentUid() == 0)
                .cache()
                .getParent();
    }

    @Test
    void jvm_terminated_takesServersAndFoldersWithIt() throws Exception {
        Process jvm = Child.start(usual(), 1);
        try (BufferedReader lines = jvm.inputReader()) {
            Child.Started server = Child.next(lines);
            assertThat(server.isRunning()).isTrue();
            jvm.destroy();
            assertThat(jvm.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.isRunning()).isFalse();
            assertThat(server.folder()).doesNotExist();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void jvm_killed_nextStartCollects() throws Exception {
        Process jvm = Child.start(usual(), 1);
        try (BufferedReader lines = jvm.inputReader()) {
            Child.Started server = Child.next(lines);
            Thread.sleep(200);
            assertThat(server.isRunning())
                    .as("outlives the thread that started it")
                    .isTrue();
            jvm.destroyForcibly().waitFor();
            for (int i = 0; i < 200 && server.isRunning(); i++) {
                Thread.sleep(10);
            }
            assertThat(server.isRunning()).as("the kernel ended it").isFalse();
            assertThat(server.folder()).exists();
            EmbeddedRedis.start().close();
            assertThat(server.folder()).doesNotExist();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void orphan_inDeadOwnersFolder_isEnded() throws Exception {
        Path root = Files.createDirectory(cache.resolve("instances"));
        Instance instance = Instance.create(root, "sleep", null);
        Process orphan = new ProcessBuilder("sleep", "30")
                .directory(instance.data().toFile())
                .start();
        Process bystander =
                new ProcessBuilder("sleep", "30").directory(cache.toFile()).start();
        try {
            assertThat(Instance.collectLeftovers(List.of(root))).isEmpty();
            Path note = instance.folder().resolve("owner");
            Owner self = Owner.self();
            Owner dead = new Owner(self.world(), self.pid(), self.started() - 1);
            Files.writeString(note, dead.text() + "\n" + instance.data() + "\n");
            assertThat(Instance.collectLeftovers(List.of(root))).containsExactly(instance.folder());
            assertThat(orphan.isAlive()).isFalse();
            assertThat(bystander.isAlive()).isTrue();
            assertThat(instance.folder()).doesNotExist();
        } finally {
            orphan.destroyForcibly();
            bystander.destroyForcibly();
        }
    }

    @Test
    void cache_coldAndShared_servesTwoJvmsAtOnce() throws Exception {
        List<Process> jvms = List.of(Child.start(cache, 3), Child.start(cache, 3));
        try {
            List<Child.Started> servers = new ArrayList<>();
            for (Process jvm : jvms) {
                BufferedReader lines = jvm.inputReader();
                for (int i = 0; i < 3; i++) {
                    servers.add(Child.next(lines));
                }
            }
            assertThat(servers).allMatch(Child.Started::isRunning);
            try (var paths = Files.list(cache.resolve("plumbline"))) {
                assertThat(paths.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
            }
        } finally {
            for (Process jvm : jvms) {
                jvm.destroy();
                jvm.waitFor(10, TimeUnit.SECONDS);
                jvm.destroyForcibly();
            }
        }
        damage_isRepaired();
    }

    private void damage_isRepaired() throws IOException {
        List<Path> files;
        try (var paths = Files.walk(cache)) {
            files = paths.filter(path -> path.endsWith("bin/postgres") || path.endsWith("PG_VERSION"))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            Files.write(file, new byte[0]);
        }
        EmbeddedPostgres.builder().cache(cache).start().close();
        assertThat(files).allMatch(file -> file.toFile().length() > 0);
    }
}

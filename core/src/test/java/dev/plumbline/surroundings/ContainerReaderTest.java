// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerReaderTest {
    private static final String OVERLAY = "1203 921 0:66 / / rw,relatime - overlay overlay rw,lowerdir=/var/lib\n";
    private static final String DISK = "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard\n";

    @TempDir
    Path root;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(root.resolve("proc/self"));
        Files.createDirectories(root.resolve("proc/1"));
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("proc/1/cgroup"), "0::/\n");
    }

    @Test
    void read_dockerenvOnLayeredRoot_isAContainer() throws IOException {
        Files.createFile(root.resolve(".dockerenv"));
        Files.writeString(root.resolve("proc/self/mountinfo"), OVERLAY);
        assertThat(reader(Map.of()).read()).hasValueSatisfying(inside -> {
            assertThat(inside.engine()).isEqualTo("docker");
            assertThat(inside.evidence()).isEqualTo("/.dockerenv");
        });
    }

    @Test
    void read_dockerenvLeftOnADisk_isNoContainer() throws IOException {
        Files.createFile(root.resolve(".dockerenv"));
        Files.writeString(root.resolve("proc/self/mountinfo"), DISK);
        assertThat(reader(Map.of()).read()).isEmpty();
    }

    @Test
    void read_podmanFile_isAContainer() throws IOException {
        Files.createFile(root.resolve("run/.containerenv"));
        assertThat(reader(Map.of()).read())
                .hasValueSatisfying(inside -> assertThat(inside.engine()).isEqualTo("podman"));
    }

    @Test
    void read_kubernetesVariable_isAPod() {
        assertThat(reader(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")).read())
                .hasValueSatisfying(inside -> assertThat(inside.engine()).isEqualTo("kubernetes"));
    }

    @Test
    void read_plainMachine_isNoContainer() throws IOException {
        Files.writeString(root.resolve("proc/self/mountinfo"), DISK);
        assertThat(reader(Map.of()).read()).isEmpty();
    }

    private ContainerReader reader(Map<String, String> environment) {
        return new ContainerReader(root, environment, InstantSource.system());
    }
}

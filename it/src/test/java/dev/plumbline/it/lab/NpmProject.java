// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.it.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A copy of one of the examples, with its packages from npm. */
public final class NpmProject {
    private NpmProject() {}

    /**
     * Copies an example and installs its packages. The test is skipped where npm or its registry cannot be reached.
     *
     * @param name its folder's name
     * @param into an empty folder
     */
    public static Path copy(String name, Path into) throws IOException, InterruptedException {
        Example.copy(name, into);
        return installed(into);
    }

    /** Installs the packages of a project that lies in a folder already; the test is skipped under the same conditions. */
    public static Path installed(Path into) throws IOException, InterruptedException {
        Path log = into.resolve("install.log");
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--prefer-offline")
                    .directory(into.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("npm is not installed: " + e.getMessage());
            throw e;
        }
        boolean ended = npm.waitFor(6, TimeUnit.MINUTES);
        npm.destroyForcibly();
        Assumptions.assumeTrue(ended && npm.exitValue() == 0, () -> "npm cannot install the packages, see " + log);
        return into;
    }
}

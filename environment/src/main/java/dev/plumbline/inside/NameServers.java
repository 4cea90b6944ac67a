// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The name servers that the programs of this machine or container ask. */
public final class NameServers {
    private NameServers() {}

    /**
     * Their addresses in order, as {@code resolv.conf} has them; empty when there is none.
     *
     * @param etc the folder of the system's settings
     */
    public static List<String> of(Path etc) {
        List<String> servers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(etc.resolve("resolv.conf"))) {
                String[] words = line.strip().split("\\s+");
                if (words.length > 1 && words[0].equals("nameserver")) {
                    servers.add(words[1]);
                }
            }
        } catch (IOException e) {
            // Without the file programs ask a server on their own machine, which is none of its settings.
            return List.of();
        }
        return servers;
    }
}

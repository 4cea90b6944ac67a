// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Greeting.Speaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Servers of each kind as far as a stranger sees them: what they say first, and what they say to foreign bytes. */
enum Species implements ScriptedServer.Script {
    POSTGRESQL(Speaks.POSTGRESQL) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            byte[] head = in.readNBytes(8);
            while (head.length == 8 && head[0] == 0 && head[1] == 0) {
                int length = (head[2] & 0xff) << 8 | head[3] & 0xff;
                if (length > 8) {
                    in.readNBytes(length - 8);
                    out.write(PostgresBytes.letIn());
                    ScriptedServer.swallow(in);
                    return;
                }
                out.write('N');
                head = in.readNBytes(8);
            }
        }
    },
    MYSQL(Speaks.MYSQL) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            String body =
                    "\n8.0.36\0\1\0\0\0abcdefgh\0\u00ff\u00ff\u00ff\2\0\u00ff\u00df\25\0\0\0\0\0\0\0\0\0\0ijklmnopqrst\0"
                            + "mysql_native_password\0";
            out.write(body.length());
            out.write(new byte[3]);
            out.write(body.getBytes(StandardCharsets.ISO_8859_1));
            ScriptedServer.swallow(in);
        }
    },
    REDIS(Speaks.REDIS) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                if (line.startsWith("PING")) {
                    out.write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
                } else if (!line.startsWith("*") && !line.startsWith("$")) {
                    out.write("-ERR unknown command\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    },
    HTTP(Speaks.HTTP) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            String line = line(in);
            String status = line.contains(" HTTP/1.") ? "200 OK" : "400 Bad Request";
            if (!line.isEmpty()) {
                out.write(("HTTP/1.1 " + status + "\r\nServer: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    },
    SSH(Speaks.SSH) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            out.write("SSH-2.0-OpenSSH_9.2p1\r\n".getBytes(StandardCharsets.US_ASCII));
            ScriptedServer.swallow(in);
        }
    },
    SILENT(Speaks.NOTHING) {
        @Override
        public void run(int connection, InputStream in, OutputStream out) throws IOException {
            ScriptedServer.swallow(in);
        }
    };

    private final Speaks speaks;

    Species(Speaks speaks) {
        this.speaks = speaks;
    }

    Speaks speaks() {
        return speaks;
    }

    /** Up to the end of a line; empty when the other side closes before. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                return line.toString();
            }
        }
        return "";
    }
}

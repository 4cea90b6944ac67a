// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.embedded;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The least that logs in over SCRAM-SHA-256 and runs a query, so that these tests need no driver. */
final class PostgresClient implements AutoCloseable {
    private static final String NONCE = "plumbline";

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    PostgresClient(String host, int port, String user, String password, String database) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(5000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        byte[] words = ("user\0" + user + "\0database\0" + database + "\0\0").getBytes(StandardCharsets.UTF_8);
        out.writeInt(words.length + 8);
        out.writeInt(196_608);
        out.write(words);
        logIn(password);
    }

    static PostgresClient of(EmbeddedPostgres server) throws IOException {
        return new PostgresClient(server.host(), server.port(), server.user(), server.password(), "postgres");
    }

    private static final class Message {
        private final char type;
        private final byte[] body;

        Message(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private Message read() throws IOException {
        char type = (char) in.readByte();
        byte[] body = in.readNBytes(in.readInt() - 4);
        if (type == 'E') {
            throw new IOException(new String(body, StandardCharsets.UTF_8).replace('\0', ' '));
        }
        return new Message(type, body);
    }

    private void send(char type, byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(part);
        }
        out.writeByte(type);
        out.writeInt(body.size() + 4);
        out.write(body.toByteArray());
    }

    private void logIn(String password) throws IOException {
        if (read().body[3] == 0) {
            return;
        }
        byte[] first = ("n,,n=,r=" + NONCE).getBytes(StandardCharsets.UTF_8);
        send('p', "SCRAM-SHA-256\0".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 0, (byte) first.length}, first);
        String challenge = read().text().substring(4);
        String[] fields = challenge.split(",");
        String finalBare = "c=biws," + fields[0];
        String signed = "n=,r=" + NONCE + "," + challenge + "," + finalBare;
        send('p', (finalBare + ",p=" + proof(password, fields, signed)).getBytes(StandardCharsets.UTF_8));
        read();
        read();
    }

    private static String proof(String password, String[] fields, String signed) throws IOException {
        try {
            byte[] salt = Base64.getDecoder().decode(fields[1].substring(2));
            int rounds = Integer.parseInt(fields[2].substring(2));
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256))
                    .getEncoded();
            byte[] key = hmac(salted, "Client Key");
            byte[] stored = java.security.MessageDigest.getInstance("SHA-256").digest(key);
            byte[] signature = hmac(stored, signed);
            for (int i = 0; i < key.length; i++) {
                key[i] ^= signature[i];
            }
            return Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first column of every row. */
    List<String> query(String sql) throws IOException {
        while (socket.getInputStream().available() > 0) {
            read();
        }
        send('Q', sql.getBytes(StandardCharsets.UTF_8), new byte[1]);
        List<String> rows = new ArrayList<>();
        boolean done = false;
        while (true) {
            Message message = read();
            if (message.type == 'D') {
                int length = java.nio.ByteBuffer.wrap(message.body).getInt(2);
                rows.add(length < 0 ? "null" : new String(message.body, 6, length, StandardCharsets.UTF_8));
            } else if (message.type == 'C') {
                done = true;
            } else if (message.type == 'Z' && done) {
                return rows;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
